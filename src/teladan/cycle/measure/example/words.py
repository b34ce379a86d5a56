"""What the invented visitors wrote, and what was planned in answer; by element."""

from types import MappingProxyType

SUGGESTIONS = MappingProxyType(
    {
        "requirements": (
            "Syarat yang diminta di loket berbeda dengan yang tertulis di papan.",
            "Tolong daftar syarat ditempel juga di pintu masuk, tulisannya diperbesar.",
            "Saya dua kali pulang karena fotokopi kurang. Sebaiknya disebut sejak pendaftaran.",
        ),
        "procedure": (
            "Alurnya membingungkan, dari loket satu disuruh kembali ke loket tiga.",
            "Mohon ada petugas yang mengarahkan pasien baru.",
            "Pendaftaran daring sudah bagus, tetapi sampai di sini tetap mengantre lagi.",
        ),
        "time": (
            "Menunggu dokter dari jam delapan, dipanggil jam sebelas lewat.",
            "Nomor antrean sudah habis jam tujuh pagi, padahal rumah saya jauh.",
            "Obat baru keluar satu jam setelah resep diserahkan.",
            "Tolong diberi perkiraan jam dipanggil supaya kami bisa makan dulu.",
            "Antrean lansia mohon didahulukan.",
        ),
        "cost": (
            "Parkirnya mahal dan tidak ada karcis.",
            "Rincian biaya mohon dijelaskan sebelum tindakan.",
        ),
        "product": (
            "Hasil laboratorium tidak dijelaskan, hanya diserahkan.",
            "Surat rujukan salah menulis nama, harus diulang.",
        ),
        "competence": (
            "Dokternya menjelaskan dengan sabar, saya jadi mengerti.",
            "Petugas baru belum hafal caranya, mohon didampingi.",
        ),
        "behaviour": (
            "Perawat di ruang anak ramah sekali, terima kasih.",
            "Petugas loket dua berbicara keras kepada orang tua saya.",
            "Satpamnya membantu mendorong kursi roda, terima kasih banyak.",
        ),
        "complaints": (
            "Kotak saran penuh, tidak pernah dibuka sepertinya.",
            "Saya pernah melapor lewat WhatsApp dan dijawab hari itu juga. Bagus.",
            "Nomor pengaduan yang tertempel tidak bisa dihubungi.",
        ),
        "facilities": (
            "Kursi ruang tunggu ditambah, banyak yang berdiri.",
            "Toilet pasien airnya kecil dan lantainya licin.",
            "Ruang tunggu panas, kipas angin mati dua.",
            "Ruang bermain anak sangat membantu.",
            "Jalan ke poli belum ramah kursi roda.",
        ),
        "": (
            "Sudah baik, pertahankan.",
            "Terima kasih.",
            "Semoga lebih maju lagi.",
            "-",
        ),
    }
)
ANSWERS = MappingProxyType(
    {
        "requirements": "Terima kasih. Daftar syarat kini sama di papan, di loket, dan di laman.",
        "procedure": "Terima kasih. Mulai bulan ini ada petugas pengarah di pintu masuk setiap pagi.",
        "time": "Mohon maaf atas lamanya. Jam panggil kini tertulis pada nomor antrean.",
        "facilities": "Terima kasih. Kursi dan kipas sudah ditambah; perbaikan toilet masuk rencana triwulan depan.",
        "complaints": "Terima kasih sudah memberi tahu. Nomor pengaduan sudah dibetulkan dan dicoba setiap Senin.",
    }
)
PLANS = MappingProxyType(
    {
        "requirements": "Menyamakan daftar syarat di papan, loket, dan laman, lalu memeriksanya tiap triwulan",
        "procedure": "Menempatkan petugas pengarah di pintu masuk dan menyederhanakan alur dari lima menjadi tiga loket",
        "time": "Menerapkan antrean berjam panggil dan membuka loket farmasi kedua pada jam padat",
        "cost": "Memasang daftar tarif dan menyerahkan rincian biaya sebelum tindakan",
        "product": "Menjelaskan hasil pemeriksaan kepada pasien dengan lembar ringkas",
        "competence": "Pendampingan petugas baru selama satu bulan oleh petugas senior",
        "behaviour": "Pelatihan komunikasi bagi petugas loket, dua kali setahun",
        "complaints": "Menunjuk petugas pengaduan dan membalas setiap laporan dalam tiga hari kerja",
        "facilities": "Menambah kursi ruang tunggu dan memperbaiki toilet pasien",
    }
)
