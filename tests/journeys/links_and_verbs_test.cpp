#include "app/desktop/conversation_link.h"
#include "app/desktop/single_instance.h"
#include "tests/journeys/journey_server.h"
#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "tests/support/test_registry.h"
#include "ui/chat/chat_pane.h"

#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// What later starts of the program ask of the one that runs, by its real socket. The functions are one
/// journey, in this order.
class LinksAndVerbsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void beforeSigningInNobodyIsAccepted();
    void aLinkWaitsForTheSignIn();
    void aLinkOpensAndDoesNotAccept();
    void anUnknownConversationIsSaid();
    void acceptNextTakesWhoseTurnItIs();
    void showBringsTheWindowBack();
    void theTitleCountsWithTheQueue();

private:
    const Hands& hands() const { return m_run->hands(); }

    void startAgain(const QString& link, const QString& verb = {}) const;
    std::string opened() const;
    int counted() const;

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<desktop::Profile> m_profile;
    std::unique_ptr<desktop::SingleInstance> m_instance;
    std::unique_ptr<ProgramRun> m_run;
    std::string m_linked;
};

void LinksAndVerbsTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
    m_profile = std::make_unique<desktop::Profile>(desktop::Profile::throwAway());
    m_instance = std::make_unique<desktop::SingleInstance>(m_profile->directory());
    QCOMPARE(m_instance->claim({}), desktop::SingleInstance::Role::First);
    m_run = std::make_unique<ProgramRun>(optionsFor(m_server->url()), *m_profile);
    connect(
        m_instance.get(), &desktop::SingleInstance::requested, &m_run->desktop(), &desktop::Desktop::take
    );
    m_linked = m_server->waiting().back();
}

void LinksAndVerbsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void LinksAndVerbsTest::cleanupTestCase()
{
    m_run.reset();
    m_instance.reset();
    m_profile.reset();
    m_server.reset();
}

void LinksAndVerbsTest::startAgain(const QString& link, const QString& verb) const
{
    QProcess second;
    second.start(
        QStringLiteral(BACKLINE_BINARY_DIR "/instance_starter"), {m_profile->directory(), link, verb}
    );
    QTRY_COMPARE(second.state(), QProcess::NotRunning);
    QCOMPARE(second.readAllStandardOutput(), QByteArray("second\n"));
}

/// The conversation that the desk shows.
std::string LinksAndVerbsTest::opened() const
{
    const auto* pane = m_run->window().findChild<ui::ChatPane*>();
    return pane == nullptr ? std::string() : pane->conversation().toStdString();
}

/// By the window's title.
int LinksAndVerbsTest::counted() const
{
    static const QRegularExpression form(u"^\\(([0-9]+)\\) Backline$"_s);
    return form.match(m_run->window().windowTitle()).captured(1).toInt();
}

void LinksAndVerbsTest::beforeSigningInNobodyIsAccepted()
{
    startAgain({}, u"accept-next"_s);
    QTRY_VERIFY(hands().sees(u"Sign in first to accept somebody."_s));
}

void LinksAndVerbsTest::aLinkWaitsForTheSignIn()
{
    startAgain(desktop::conversationLink(QString::fromStdString(m_linked)));
    m_run->signIn(u"lead"_s);
    QTRY_COMPARE(opened(), m_linked);
    QTRY_VERIFY(hands().sees(u"Accept"_s));
    QCOMPARE(m_server->fact(m_linked, u"state"), std::string("pending"));
}

void LinksAndVerbsTest::aLinkOpensAndDoesNotAccept()
{
    const auto another = m_server->waiting().front();
    startAgain(desktop::conversationLink(QString::fromStdString(another)));
    QTRY_COMPARE(opened(), another);
    QTRY_VERIFY(hands().sees(u"Accept"_s));
    QCOMPARE(m_server->fact(another, u"state"), std::string("pending"));
}

void LinksAndVerbsTest::anUnknownConversationIsSaid()
{
    startAgain(u"backline://chat/sess-nobody"_s);
    const auto isSaid = [this] {
        const auto labels = m_run->window().findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible()
                && label->text().startsWith(u"There is no conversation at this address"_s);
        });
    };
    QTRY_VERIFY(isSaid());
}

void LinksAndVerbsTest::acceptNextTakesWhoseTurnItIs()
{
    const auto next = m_server->waiting().front();
    m_run->openPage(u"Solutions"_s);
    startAgain({}, u"accept-next"_s);
    QTRY_COMPARE(m_server->fact(next, u"agent.name"), std::string("Li Wen"));
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
}

void LinksAndVerbsTest::showBringsTheWindowBack()
{
    m_run->window().hide();
    startAgain({});
    QTRY_VERIFY(m_run->window().isVisible());
}

void LinksAndVerbsTest::theTitleCountsWithTheQueue()
{
    const int before = counted();
    QVERIFY(before >= static_cast<int>(m_server->waiting().size()));
    m_server->newCustomer("Zoe");
    QTRY_COMPARE(counted(), before + 1);
    m_run->signOut();
    QTRY_COMPARE(m_run->window().windowTitle(), u"Backline"_s);
}

BACKLINE_TEST(LinksAndVerbsTest)

#include "links_and_verbs_test.moc"
