#include "app/desktop/command_line.h"

#include "app/desktop/conversation_link.h"
#include "app/desktop/profile.h"
#include "services/server/server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int wrongUse = 2;

QString tr(const char* text)
{
    return QCoreApplication::translate("CommandLine", text);
}

QList<QCommandLineOption> ownOptions()
{
    return {
        {u"demo"_s,
         tr("A shift with simulated customers, on this computer, without a network; leaves nothing.")},
        {u"demo-seed"_s, tr("The demo's texts and times for this number."), tr("N")},
        {u"server"_s, tr("The server to sign in to: https://…, or http:// on this computer."), tr("URL")},
        {u"theme"_s, tr("light, dark or high-contrast."), tr("THEME")},
        {u"profile"_s, tr("Settings, drafts and server of this name, apart from others."), tr("NAME")},
        {u"show"_s,
         tr("Brings the window of the running program to the front; starts it when it does not run.")},
        {u"accept-next"_s, tr("The running program accepts whose turn it is: for a key of the desktop.")},
        {u"measure"_s, tr("Prints a figure of this program as JSON and ends."), tr("NAME")},
    };
}

/// What QApplication takes for itself.
QList<QCommandLineOption> optionsOfQt()
{
    QList<QCommandLineOption> all;
    for (const auto& name :
         {u"platform"_s,
          u"platformpluginpath"_s,
          u"platformtheme"_s,
          u"plugin"_s,
          u"style"_s,
          u"stylesheet"_s,
          u"qwindowgeometry"_s,
          u"geometry"_s,
          u"qwindowicon"_s,
          u"icon"_s,
          u"qwindowtitle"_s,
          u"title"_s,
          u"session"_s,
          u"display"_s,
          u"fontengine"_s}) {
        all.append({name, {}, u"value"_s});
    }
    all.append({u"reverse"_s, {}});
    for (auto& option : all) {
        option.setFlags(QCommandLineOption::HiddenFromHelp);
    }
    return all;
}

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(tr("A workbench for people who answer customers."));
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(ownOptions());
    parser.addOptions(optionsOfQt());
    parser.addPositionalArgument(
        u"link"_s,
        tr("An invitation to a team, backline://join/…, or a conversation, backline://chat/…"),
        u"[link]"_s
    );
}

/// An empty value would leave a hole in the sentence.
QString shown(const QString& value)
{
    return value.isEmpty() ? tr("nothing") : value;
}

QString faultOfDemo(const QCommandLineParser& parser, Options& options)
{
    options.demo = parser.isSet(u"demo"_s);
    for (const auto& other : {u"server"_s, u"profile"_s}) {
        if (options.demo && parser.isSet(other)) {
            return tr("--demo has a server and a profile of its own: leave --%1 out.").arg(other);
        }
    }
    if (options.demo && !parser.positionalArguments().isEmpty()) {
        return tr("--demo opens no link: leave it out.");
    }
    options.acceptsNext = parser.isSet(u"accept-next"_s);
    if (options.demo && options.acceptsNext) {
        return tr("--accept-next is for the program that runs, and --demo starts another: leave one out.");
    }
    if (!parser.isSet(u"demo-seed"_s)) {
        return {};
    }
    bool isNumber = false;
    options.demoSeed = parser.value(u"demo-seed"_s).toUInt(&isNumber);
    if (!isNumber) {
        return tr("--demo-seed takes a whole number from 0 to 4294967295, not %1.")
            .arg(shown(parser.value(u"demo-seed"_s)));
    }
    return options.demo ? QString() : tr("--demo-seed belongs to --demo.");
}

QString faultOfServer(const QCommandLineParser& parser, Options& options)
{
    if (!parser.isSet(u"server"_s)) {
        return {};
    }
    const auto server = parseServerAddress(parser.value(u"server"_s));
    if (!server) {
        return tr("--server takes https://host:port, or http:// for this computer, not %1.")
            .arg(shown(parser.value(u"server"_s)));
    }
    options.server = *server;
    return {};
}

QString faultOfTheme(const QCommandLineParser& parser, Options& options)
{
    const auto theme = parser.value(u"theme"_s);
    const bool isKnown = QStringList{u"light"_s, u"dark"_s, u"high-contrast"_s}.contains(theme);
    options.theme = isKnown ? theme : QString();
    return isKnown || !parser.isSet(u"theme"_s)
        ? QString()
        : tr("--theme takes light, dark or high-contrast, not %1.").arg(shown(theme));
}

QString faultOfProfile(const QCommandLineParser& parser, Options& options)
{
    if (options.demo) {
        return {};
    }
    options.profile = Profile::usualName();
    const auto name = parser.isSet(u"profile"_s) ? parser.value(u"profile"_s) : options.profile;
    if (name.isEmpty()) {
        return tr("--profile needs a name, such as --profile second; leave it out for the usual profile.");
    }
    if (!Profile::isName(name)) {
        return tr("--profile takes up to 40 letters, digits, - and _, beginning with a letter or digit, not "
                  "%1.")
            .arg(shown(name));
    }
    options.profile = name;
    return {};
}

QString faultOfMeasure(const QCommandLineParser& parser, Options& options)
{
    static const QRegularExpression form(u"^[a-z][a-z0-9-]{0,39}$"_s);
    const auto name = parser.value(u"measure"_s);
    const bool isName = form.match(name).hasMatch();
    options.measure = isName ? name : QString();
    return isName || !parser.isSet(u"measure"_s) ? QString() : tr("--measure takes the name of a figure.");
}

QString faultOfLink(const QCommandLineParser& parser, Options& options)
{
    const auto given = parser.positionalArguments();
    if (given.isEmpty()) {
        return {};
    }
    if (given.size() > 1) {
        return tr("One link at a time, please.");
    }
    if (isConversationLink(given.first())) {
        options.conversation = conversationOf(given.first()).value_or(QString());
        return options.conversation.isEmpty() ? tr("This link names no conversation.") : QString();
    }
    auto parsed = client::parseJoinLink(given.first());
    options.link = std::move(parsed.link);
    return parsed.problem;
}

CommandLine answered(const QString& text)
{
    CommandLine line;
    line.exitCode = 0;
    line.text = text;
    return line;
}

CommandLine refused(const QString& fault)
{
    CommandLine line;
    line.exitCode = wrongUse;
    line.text = u"backline: "_s + fault + u'\n' + tr("backline --help tells what there is.");
    line.fault = fault;
    return line;
}

/// What says where to go comes last: everything else is known when it is wrong.
CommandLine checked(const QCommandLineParser& parser)
{
    Options options;
    for (const auto check : {faultOfDemo, faultOfTheme, faultOfProfile, faultOfMeasure}) {
        if (const auto fault = check(parser, options); !fault.isEmpty()) {
            return refused(fault);
        }
    }
    CommandLine line;
    for (const auto check : {faultOfServer, faultOfLink}) {
        if (const auto fault = check(parser, options); !fault.isEmpty()) {
            line = refused(fault);
            line.canGoOn = true;
            line.isLinkAtFault = check == faultOfLink;
            break;
        }
    }
    line.options = options;
    return line;
}

} // namespace

CommandLine parseCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments)) {
        return refused(parser.errorText() + u'.');
    }
    if (parser.isSet(u"help"_s)) {
        return answered(parser.helpText().trimmed());
    }
    if (parser.isSet(u"version"_s)) {
        return answered(u"backline "_s + QString::fromStdString(server::version()));
    }
    return checked(parser);
}

std::optional<QUrl> parseServerAddress(const QString& text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isOnlyAnAddress = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
        && (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasQuery() && !url.hasFragment();
    const bool isHere = url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
    const bool isSafe = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isHere);
    return isOnlyAnAddress && isSafe && url.port(1) != 0 ? std::optional(url.adjusted(QUrl::RemovePath))
                                                         : std::nullopt;
}

} // namespace backline::desktop
