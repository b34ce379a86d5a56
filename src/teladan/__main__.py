from teladan.doors.cli.main import main

raise SystemExit(main())
