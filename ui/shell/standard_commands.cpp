#include "ui/shell/command.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Commands
{
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

Command command(const char* id, const QString& title, const QString& group, const char* keys = "")
{
    return {
        QString::fromLatin1(id),
        title,
        group,
        QKeySequence::fromString(QString::fromLatin1(keys), QKeySequence::PortableText)};
}

void addWindowCommands(std::vector<Command>& all)
{
    const auto group = Commands::tr("Window");
    all.push_back(command("window.palette", Commands::tr("Search or run a command"), group, "Ctrl+K"));
    all.push_back(command("window.next-region", Commands::tr("Next part of the window"), group, "F6"));
    all.push_back(
        command("window.previous-region", Commands::tr("Previous part of the window"), group, "Shift+F6")
    );
    all.push_back(command("window.key-map", Commands::tr("Keys"), group, "F1"));
    all.push_back(command("window.alerts", Commands::tr("Alerts…"), group));
    all.push_back(command("window.search", Commands::tr("Search everywhere"), group, "Ctrl+Shift+F"));
    all.push_back(command("window.theme-system", Commands::tr("Theme as the system"), group));
    all.push_back(command("window.theme-light", Commands::tr("Light theme"), group));
    all.push_back(command("window.theme-dark", Commands::tr("Dark theme"), group));
    all.push_back(command("window.theme-high-contrast", Commands::tr("High contrast theme"), group));
}

void addQueueCommands(std::vector<Command>& all)
{
    const auto group = Commands::tr("Queue");
    all.push_back(command("queue.accept-next", Commands::tr("Accept the next conversation"), group, "Ctrl+G")
    );
    all.push_back(command("queue.open", Commands::tr("Go to the queue"), group));
    all.push_back(command("queue.up", Commands::tr("Previous row of the queue"), group, "Ctrl+Up"));
    all.push_back(command("queue.down", Commands::tr("Next row of the queue"), group, "Ctrl+Down"));
    all.push_back(command("queue.filter", Commands::tr("Filter the queue…"), group));
}

void addChatCommands(std::vector<Command>& all)
{
    const auto group = Commands::tr("Conversation");
    all.push_back(command("chat.next", Commands::tr("Next conversation"), group, "Ctrl+Tab"));
    all.push_back(command("chat.previous", Commands::tr("Previous conversation"), group, "Ctrl+Shift+Tab"));
    all.push_back(command("chat.close", Commands::tr("Close what is only looked at"), group, "Ctrl+W"));
    all.push_back(command("chat.note", Commands::tr("Switch between reply and note"), group, "Ctrl+Shift+N"));
    all.push_back(command("chat.resolve", Commands::tr("Resolve…"), group, "Ctrl+Shift+R"));
    all.push_back(command(
        "chat.send-resolve-next", Commands::tr("Send, resolve and take the next"), group, "Ctrl+Shift+Return"
    ));
    all.push_back(command("chat.transfer", Commands::tr("Transfer…"), group, "Ctrl+Shift+T"));
    all.push_back(command("chat.ticket", Commands::tr("Make a ticket…"), group));
    all.push_back(command("chat.hold", Commands::tr("Hold"), group, "Ctrl+Shift+H"));
    all.push_back(command("chat.release", Commands::tr("Give back to the queue"), group));
    all.push_back(command("customer.show", Commands::tr("Show the customer"), group, "Ctrl+I"));
    all.push_back(command("chat.canned", Commands::tr("Insert a canned reply…"), group));
    all.push_back(command("chat.attach", Commands::tr("Attach files…"), group));
    all.push_back(command("chat.find", Commands::tr("Find in the conversation"), group, "Ctrl+F"));
}

void addPaneCommands(std::vector<Command>& all)
{
    constexpr int most = 4;
    const auto group = Commands::tr("Conversation");
    all.push_back(command("panes.next", Commands::tr("One, two or four panes"), group, "F8"));
    all.push_back(command("panes.one", Commands::tr("One pane"), group));
    all.push_back(command("panes.two", Commands::tr("Two panes side by side"), group));
    all.push_back(command("panes.four", Commands::tr("Four panes"), group));
    for (int i = 1; i <= most; ++i) {
        const auto number = QString::number(i);
        all.push_back(
            {u"panes.go-"_s + number,
             Commands::tr("Go to pane %1").arg(number),
             group,
             QKeySequence(u"Alt+"_s + number)}
        );
    }
}

void addKnowledgeCommands(std::vector<Command>& all)
{
    constexpr int keyed = 9;
    const auto group = Commands::tr("Knowledge");
    all.push_back(command("solutions.open", Commands::tr("Go to the solutions"), group));
    all.push_back(command("knowledge.search", Commands::tr("Search knowledge"), group));
    all.push_back(command("knowledge.share", Commands::tr("Share the article that is marked"), group));
    all.push_back(command("suggest.ask", Commands::tr("Suggest a reply"), group, "Ctrl+."));
    for (int i = 1; i <= keyed; ++i) {
        const auto number = QString::number(i);
        all.push_back(
            {u"knowledge.insert-"_s + number,
             Commands::tr("Insert article %1").arg(number),
             group,
             QKeySequence(u"Ctrl+"_s + number)}
        );
    }
}

void addPersonCommands(std::vector<Command>& all)
{
    const auto group = Commands::tr("You");
    all.push_back(command("me.availability", Commands::tr("Availability…"), group, "Ctrl+Shift+A"));
    all.push_back(command("me.workload", Commands::tr("Your workload"), group));
    all.push_back(command("me.mentions", Commands::tr("Mentions"), group));
    all.push_back(command("me.snooze", Commands::tr("Snooze for 10 minutes"), group));
    all.push_back(command("team.invite", Commands::tr("Let colleagues join"), group));
    all.push_back(command("me.sign-out", Commands::tr("Sign out"), group));
}

/// The key of the letters and the one of the figures are one key to people.
QKeySequence withOneEnter(const QKeySequence& keys)
{
    constexpr int most = 4;
    std::array<QKeyCombination, most> each{};
    each.fill(QKeyCombination::fromCombined(0));
    for (int i = 0; i < std::min(keys.count(), most); ++i) {
        const auto key = keys[static_cast<uint>(i)];
        const bool isReturn = key.key() == Qt::Key_Return;
        each[static_cast<std::size_t>(i)] =
            isReturn ? QKeyCombination(key.keyboardModifiers(), Qt::Key_Enter) : key;
    }
    return {each[0], each[1], each[2], each[3]};
}

} // namespace

std::vector<Command> standardCommands()
{
    std::vector<Command> all;
    addQueueCommands(all);
    addChatCommands(all);
    addPaneCommands(all);
    addKnowledgeCommands(all);
    addPersonCommands(all);
    addWindowCommands(all);
    return all;
}

QString shownKeys(const QKeySequence& keys)
{
    auto text = withOneEnter(keys).toString(QKeySequence::NativeText);
    return text.endsWith(u'+') ? text : text.replace(u'+', u' ');
}

std::vector<LocalKey> standardLocalKeys()
{
    const auto native = [](const char* keys) { return shownKeys(QKeySequence(QString::fromLatin1(keys))); };
    const auto queue = Commands::tr("Queue");
    const auto chat = Commands::tr("Conversation");
    return {
        {native("Return"), Commands::tr("Accept the row that is selected"), queue},
        {native("R"), Commands::tr("Merge the new rows"), queue},
        {native("Return"), Commands::tr("Send"), chat},
        {native("Shift+Return"), Commands::tr("New line"), chat},
        {native("/"), Commands::tr("Canned replies, at the beginning of a word"), chat},
        {native("@"), Commands::tr("Mention a colleague, at the beginning of a word of a note"), chat},
        {u"??"_s, Commands::tr("Knowledge, at the beginning of a word"), chat},
    };
}

} // namespace backline::ui
