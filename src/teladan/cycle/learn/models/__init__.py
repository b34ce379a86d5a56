"""Tables of learning, one file a noun."""

from teladan.cycle.learn.models.asked import DocumentRequest
from teladan.cycle.learn.models.change_project import ChangeProject, Milestone, ProjectNote
from teladan.cycle.learn.models.clinic import (
    Appointment,
    ClinicPlan,
    ClinicRequest,
    ClinicSlot,
    ClinicTable,
    Desk,
    DeskPause,
    SwapOffer,
)
from teladan.cycle.learn.models.closing import (
    AnsweredTest,
    Certificate,
    CourseEvaluation,
    EvaluationGiven,
    KnowledgeTest,
)
from teladan.cycle.learn.models.consultation import (
    Consultation,
    ConsultationMessage,
    EventPractice,
    FloorPoint,
    Interest,
)
from teladan.cycle.learn.models.course import Course, CourseSite, HostOption, Member
from teladan.cycle.learn.models.day import AgendaItem, Attendance, Delegate, Side
from teladan.cycle.learn.models.event import Event, Invitee, InviteeTold, Participant, Presence
from teladan.cycle.learn.models.event_session import EventItem, Material, Speaker
from teladan.cycle.learn.models.grouping import Bond, Division, Group, Seat, Wish
from teladan.cycle.learn.models.host import Blackout, Host, HostQuestion, Place, Reception
from teladan.cycle.learn.models.itinerary import ItineraryFeed, ItineraryItem, ItinerarySending, SessionAttendance
from teladan.cycle.learn.models.member_list import MemberList
from teladan.cycle.learn.models.panel import PanelRemark, Presentation, Score
from teladan.cycle.learn.models.record import Evaluation, Lesson, Minute, Observation, OtherText, Photo, Question
from teladan.cycle.learn.models.report import Passage, PassageVersion, Report, ReportEdition, Verdict
from teladan.cycle.learn.models.told import AgendaSending, DelegateList, Invitation
from teladan.cycle.learn.models.visit import Visit

__all__ = [
    "AgendaItem",
    "AgendaSending",
    "AnsweredTest",
    "Appointment",
    "Attendance",
    "Blackout",
    "Bond",
    "Certificate",
    "ChangeProject",
    "ClinicPlan",
    "ClinicRequest",
    "ClinicSlot",
    "ClinicTable",
    "Consultation",
    "ConsultationMessage",
    "Course",
    "CourseEvaluation",
    "CourseSite",
    "Delegate",
    "DelegateList",
    "Desk",
    "DeskPause",
    "Division",
    "DocumentRequest",
    "Evaluation",
    "EvaluationGiven",
    "Event",
    "EventItem",
    "EventPractice",
    "FloorPoint",
    "Group",
    "Host",
    "HostOption",
    "HostQuestion",
    "Interest",
    "Invitation",
    "Invitee",
    "InviteeTold",
    "ItineraryFeed",
    "ItineraryItem",
    "ItinerarySending",
    "KnowledgeTest",
    "Lesson",
    "Material",
    "Member",
    "MemberList",
    "Milestone",
    "Minute",
    "Observation",
    "OtherText",
    "PanelRemark",
    "Participant",
    "Passage",
    "PassageVersion",
    "Photo",
    "Place",
    "Presence",
    "Presentation",
    "ProjectNote",
    "Question",
    "Reception",
    "Report",
    "ReportEdition",
    "Score",
    "Seat",
    "SessionAttendance",
    "Side",
    "Speaker",
    "SwapOffer",
    "Verdict",
    "Visit",
    "Wish",
]
