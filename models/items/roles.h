#pragma once

#include <Qt>

/// Every role that the item models answer besides Qt's own. Texts are one line where nothing else is said,
/// free of control characters, and never markup. Qt::DisplayRole is the name, Qt::AccessibleTextRole the
/// whole row in words.
namespace backline::items {

enum ItemRole : int
{
    // What a row is
    IdRole = Qt::UserRole + 1, ///< QString: the record's public key; empty for headings
    KindRole, ///< RowKind
    ShortcutRole, ///< int: the number key of the row, 1 to 9; 0 for none

    // A conversation, in the queue and among mine
    NameRole, ///< QString: who it is with
    LevelRole, ///< QString: the member's level, "gold"; empty for none
    SkillsRole, ///< QStringList: what the conversation needs of an agent
    PriorityRole, ///< int: domain::Priority; of headings too
    LineRole, ///< QString: the second line, "Asked for a person · tried 2 · Where is my order"
    WaitRole, ///< QString: how long it has been waiting, "6:41"; "—" when nobody waits
    CountRole, ///< int: how many rows a heading stands over
    TakenByRole, ///< QString: who took it while the list held still; empty while it waits
    UnreadRole, ///< int: messages that I have not seen
    OnHoldRole, ///< bool
    DraftRole, ///< bool: something is written and not sent
    LastLineRole, ///< QString: what was said last

    // A message
    AuthorRole, ///< AuthorKind
    AuthorNameRole, ///< QString
    TextRole, ///< QString: all of it, as it was written; may have line ends
    TimeRole, ///< QString: "13:52"
    InstantRole, ///< qlonglong: domain::Instant
    DeliveryRole, ///< DeliveryState
    DeliveryTextRole, ///< QString: "sent"; empty where there is nothing to deliver
    ProblemRole, ///< QString: why the server refused it
    SourcesRole, ///< QStringList: titles of what the text rests on
    ClientIdRole, ///< QString: the sender's own key; empty when it was not written here
    CarriedRole, ///< Carried: the file or the article that it brings along
    MentionsRole, ///< QStringList: whom a note mentions, as it stands behind each "@"
    MyMentionRole, ///< QString: the one of them that is me; empty for none

    // Knowledge, solutions, near duplicates
    TitleRole, ///< QString
    ContentRole, ///< QString: all of it; may have line ends
    ScoreRole, ///< double: 0 to 1; none where it measures nothing
    ScoreTextRole, ///< QString: "92 %", "very similar"
    OriginRole, ///< QString: where it comes from, "92 % · FAQ · public"
    SourceRole, ///< QString: the key of the record it was found in
    PublicRole, ///< bool: customers may see it
    StatusRole, ///< QString: "pending", "approved", "rejected"
    StatusTextRole, ///< QString: the same for people
    ConversationRole, ///< QString: the conversation that a solution came from; empty for none
    ReasonRole, ///< QString: why a solution was rejected; empty when nobody said

    // People
    PersonRole, ///< qlonglong: domain::Id
    PresenceRole, ///< int: domain::Presence
    PresenceTextRole, ///< QString: "Available"
    DutyRole, ///< QString: "Agent", "Lead", "Administrator"
    ActiveRole, ///< int: how many conversations the person has open; -1: not known
    CapacityRole, ///< int
    LoadTextRole, ///< QString: "2 / 4"
    BlockedRole, ///< QString: why the person cannot be chosen; empty for those who can

    // What a customer had
    OpenRole, ///< bool: it is not closed yet
    RatingRole ///< QString: how the customer found it, "★ 4 of 5"; empty when he did not say
};

enum class RowKind : int
{
    Item,
    Heading, ///< stands over a group; cannot be selected
    Day, ///< separates days in a conversation
    Notice ///< something that happened, in the middle of a conversation
};

enum class AuthorKind : int
{
    Customer,
    Bot,
    Agent,
    Me,
    Note, ///< only colleagues see it
    System
};

enum class DeliveryState : int
{
    None, ///< somebody else's message
    Waiting, ///< for the line to the server
    Sending,
    Sent,
    Read,
    Refused
};

} // namespace backline::items
