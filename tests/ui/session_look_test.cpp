#include "tests/support/test_registry.h"
#include "tests/ui/accessible_tree.h"
#include "tests/ui/hostile_texts.h"
#include "tests/ui/screenshot.h"
#include "ui/common/appearance.h"
#include "ui/session/invite_page.h"
#include "ui/session/join_page.h"
#include "ui/session/server_page.h"
#include "ui/session/sign_in_page.h"
#include "ui/session/start_page.h"
#include "ui/session/start_problem.h"
#include "ui/session/team_list.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>

using namespace backline;
using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto fingerprint = u"0123456789abcdef"_s.repeated(4);
const auto wholeLink = u"backline://join/192.168.1.20:8443#"_s + fingerprint + u"/k7-Pq_29"_s;

template<typename Page>
void showActive(Page& page)
{
    page.resize(1024, 680);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
}

QLineEdit* named(const QWidget& page, const QString& name)
{
    for (auto* edit : page.findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == name) {
            return edit;
        }
    }
    return nullptr;
}

QPushButton* button(const QWidget& page, const QString& text)
{
    for (auto* candidate : page.findChildren<QPushButton*>()) {
        if (candidate->text() == text || candidate->accessibleName() == text) {
            return candidate;
        }
    }
    return nullptr;
}

Invitation invitation()
{
    return {wholeLink, u"192.168.1.20:8443"_s, u"k7-Pq_29"_s, fingerprint};
}

std::vector<TeamMember> team()
{
    return {
        {u"Li Wen"_s, u"li"_s, u"Administrator"_s, domain::Presence::Online},
        {u"Ana Ruiz"_s, u"ana.ruiz"_s, u"Lead"_s, domain::Presence::Busy},
        {u"Tom Becker"_s, u"tom"_s, u"Agent"_s, domain::Presence::Away},
        {u"Aiko Sato"_s, u"aiko"_s, u"Agent"_s, domain::Presence::Offline},
    };
}

} // namespace

class SessionLookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void inviteOpensAndCloses();
    void inviteCopiesTheLink();
    void inviteCodeExpires();
    void inviteCodeIsGroupedForReading();
    void aProblemOfTheStartHasAWayOn();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void hostile_data();
    void hostile();
    void screenshots_data();
    void screenshots();
};

void SessionLookTest::initTestCase()
{
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
}

void SessionLookTest::inviteOpensAndCloses()
{
    InvitePage page;
    showActive(page);
    QSignalSpy start(&page, &InvitePage::startRequested);
    QSignalSpy stop(&page, &InvitePage::stopRequested);
    auto* open = button(page, u"Let colleagues join"_s);
    open->setFocus();
    QTest::keyClick(open, Qt::Key_Return);
    QCOMPARE(start.count(), 1);
    page.setOpen(invitation());
    QCOMPARE(QApplication::focusWidget(), named(page, u"Link for one colleague"_s));
    auto* close = button(page, u"Stop"_s);
    close->setFocus();
    QTest::keyClick(close, Qt::Key_Return);
    QCOMPARE(stop.count(), 1);
    page.setClosed();
    QCOMPARE(QApplication::focusWidget(), open);
}

void SessionLookTest::inviteCopiesTheLink()
{
    InvitePage page;
    page.setOpen(invitation());
    showActive(page);
    button(page, u"Copy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), wholeLink);
    page.setPeople(team());
    QCOMPARE(page.findChild<QListWidget*>()->count(), 4);
    QCOMPARE(
        page.findChild<QListWidget*>()->item(1)->data(Qt::AccessibleTextRole).toString(),
        u"Ana Ruiz, ana.ruiz · Lead, Busy"_s
    );
}

void SessionLookTest::inviteCodeExpires()
{
    InvitePage page;
    page.setOpen(invitation());
    const auto says = [&page](const QString& text) {
        const auto labels = page.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&text](const QLabel* l) { return l->text() == text; });
    };
    page.setRemaining(14min + 5s);
    QVERIFY(says(u"The code works for 14:05 more"_s));
    page.setRemaining(0s);
    QVERIFY(says(u"The code has expired. Make a new one."_s));
    QSignalSpy fresh(&page, &InvitePage::newCodeRequested);
    button(page, u"New code"_s)->click();
    QCOMPARE(fresh.count(), 1);
}

void SessionLookTest::inviteCodeIsGroupedForReading()
{
    InvitePage page;
    auto open = invitation();
    open.code = u"23456789ABCDEFGHJKLMNPQRST"_s;
    page.setOpen(open);
    const auto labels = page.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->text().contains(u"2345-6789-ABCD-EFGH-JKLM-NPQR-ST"_s);
    }));
    QCOMPARE(named(page, u"Link for one colleague"_s)->text(), wholeLink); // stays one word
}

void SessionLookTest::aProblemOfTheStartHasAWayOn()
{
    StartProblem only(u"This link does not work"_s, u"The link is cut off."_s);
    QVERIFY(!button(only, u"Open Backline without it"_s));
    QSignalSpy closed(&only, &QDialog::rejected);
    showActive(only);
    QCOMPARE(QApplication::focusWidget(), button(only, u"Close"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(closed.count(), 1);
    StartProblem problem(u"This link does not work"_s, u"It is cut off."_s, u"Open Backline without it"_s);
    QSignalSpy accepted(&problem, &QDialog::accepted);
    button(problem, u"Open Backline without it"_s)->click();
    QCOMPARE(accepted.count(), 1);
}

void SessionLookTest::everyControlHasAName_data()
{
    QTest::addColumn<std::function<QWidget*()>>("make");
    const auto row = [](const char* name, std::function<QWidget*()> make) { QTest::newRow(name) << make; };
    row("start", [] { return new StartPage; });
    row("start-server", [] {
        auto* page = new ServerPage;
        page->showFault(u"password"_s, u"This password is widely used. Choose another"_s);
        return page;
    });
    row("start-join", [] {
        auto* page = new JoinPage;
        page->setLink(u"192.168.1.20:8443"_s);
        page->askFingerprint(fingerprint);
        return page;
    });
    row("sign-in", [] {
        auto* page = new SignInPage;
        page->setServer(u"Parcel desk · this computer"_s);
        page->setUsername(u"li.wen"_s);
        page->setCanKeep(false, u"This computer has no keychain, so Backline asks each time it starts."_s);
        page->showRefused(u"Username or password is wrong. Check Caps Lock and try again"_s);
        return page;
    });
    row("sign-in-unreachable", [] {
        auto* page = new SignInPage;
        page->setServer(u"desk.example:8443"_s);
        page->setCanKeep(true);
        page->showError(u"desk.example:8443 does not answer. Check the network."_s, u"Try again"_s);
        return page;
    });
    row("start-problem", [] {
        return new StartProblem(
            u"This link does not work"_s,
            u"The link is cut off: ask for it again, or copy it as a whole."_s,
            u"Open Backline without it"_s
        );
    });
    row("invite", [] {
        auto* page = new InvitePage;
        page->setPeople(team());
        return page;
    });
    row("invite-open", [] {
        auto* page = new InvitePage;
        page->setPeople(team());
        page->setOpen(invitation());
        page->setRemaining(14min + 32s);
        return page;
    });
}

void SessionLookTest::everyControlHasAName()
{
    QFETCH(const std::function<QWidget*()>, make);
    const std::unique_ptr<QWidget> page(make());
    showActive(*page);
    QCOMPARE(tests::unnamedControls(page.get()), QStringList());
    QVERIFY(tests::smallestText(page.get()) >= 11);
}

void SessionLookTest::hostile_data()
{
    QTest::addColumn<QString>("text");
    for (const auto& [name, text] : tests::hostileTexts()) {
        QTest::newRow(name) << text;
    }
}

void SessionLookTest::hostile()
{
    QFETCH(const QString, text);
    QElapsedTimer timer;
    timer.start();
    InvitePage invite;
    invite.setPeople({{text, text, text, domain::Presence::Online}});
    invite.setOpen({text, text, text, text});
    invite.showError(text);
    showActive(invite);
    SignInPage signIn;
    signIn.setServer(text);
    signIn.setUsername(text);
    signIn.setCanKeep(false, text);
    signIn.showRefused(text);
    signIn.showError(text);
    showActive(signIn);
    JoinPage join;
    join.setLink(text);
    join.askFingerprint(text);
    join.showFault(u"name"_s, text);
    showActive(join);
    StartProblem problem(text, text, u"Go on"_s);
    showActive(problem);
    QVERIFY(!invite.grab().isNull() && !signIn.grab().isNull() && !join.grab().isNull());
    QVERIFY2(timer.elapsed() < 4'000, qPrintable(QString::number(timer.elapsed())));
    for (const auto* page : std::initializer_list<QWidget*>{&invite, &signIn, &join, &problem}) {
        for (const auto* label : page->findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(tests::isHarmless(label->text()));
        }
    }
    QVERIFY(tests::isHarmless(invite.findChild<QListWidget*>()->item(0)->text()));
}

void SessionLookTest::screenshots_data()
{
    everyControlHasAName_data();
}

void SessionLookTest::screenshots()
{
    QFETCH(const std::function<QWidget*()>, make);
    QVERIFY(tests::saveScreenshots(QString::fromLatin1(QTest::currentDataTag()), make));
}

BACKLINE_TEST(SessionLookTest)
#include "session_look_test.moc"
