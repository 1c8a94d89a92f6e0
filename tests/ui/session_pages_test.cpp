#include "tests/support/test_registry.h"
#include "ui/common/appearance.h"
#include "ui/common/inline_error.h"
#include "ui/common/labelled_field.h"
#include "ui/session/account_fields.h"
#include "ui/session/choice_button.h"
#include "ui/session/join_page.h"
#include "ui/session/server_page.h"
#include "ui/session/sign_in_page.h"
#include "ui/session/start_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;

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

/// Types into the field that has the focus, as a person would, and goes on with Tab.
void typeOn(const QStringList& texts)
{
    for (const auto& text : texts) {
        QTest::keyClicks(QApplication::focusWidget(), text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
}

} // namespace

class SessionPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void startAsksOneThing();
    void serverByKeyboardAlone();
    void serverShowsWhatIsMissing();
    void usernameIsSuggestedUntilTyped();
    void whatWasTypedSurvivesErrorAndBack();
    void joinWithALink();
    void joinWithAddressAndCode();
    void theFingerprintIsNotConfirmedByAccident();
    void keepingTheSignInIsAsked_data();
    void keepingTheSignInIsAsked();
    void aLabelLeadsToItsField();
    void joinRefusesHalfALink_data();
    void joinRefusesHalfALink();
    void signInByKeyboardAlone();
    void refusedPasswordIsSelected();
    void withoutKeychainItSaysWhy();
    void busyPageTakesNothing();
};

void SessionPagesTest::initTestCase()
{
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
}

void SessionPagesTest::startAsksOneThing()
{
    StartPage page;
    showActive(page);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"This computer is the server"_s);
    QVERIFY(!page.serverPage()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(page.serverPage()->isVisible());
    QCOMPARE(QApplication::focusWidget(), named(*page.serverPage(), u"Team name"_s));
    button(*page.serverPage(), u"Back"_s)->click();
    QVERIFY(!page.serverPage()->isVisible());
    QSignalSpy demo(&page, &StartPage::demoRequested);
    button(page, u"Look around"_s)->click();
    QCOMPARE(demo.count(), 1);
}

void SessionPagesTest::serverByKeyboardAlone()
{
    ServerPage page;
    showActive(page);
    QSignalSpy wanted(&page, &ServerPage::startRequested);
    typeOn({u"Parcel desk"_s, u"Li Wen"_s, u""_s, u"correct horse"_s});
    QTest::keyClicks(QApplication::focusWidget(), u"correct horse"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    const auto setup = wanted.first().first().value<ServerSetup>();
    QCOMPARE(setup.teamName, u"Parcel desk"_s);
    QCOMPARE(setup.displayName, u"Li Wen"_s);
    QCOMPARE(setup.username, u"li.wen"_s);
    QCOMPARE(setup.password, u"correct horse"_s);
}

void SessionPagesTest::serverShowsWhatIsMissing()
{
    ServerPage page;
    showActive(page);
    QSignalSpy wanted(&page, &ServerPage::startRequested);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 0);
    QCOMPARE(QApplication::focusWidget(), named(page, u"Team name"_s));
    typeOn({u"Parcel desk"_s, u"Li"_s, u""_s, u"short"_s});
    QTest::keyClicks(QApplication::focusWidget(), u"other"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 0);
    QCOMPARE(QApplication::focusWidget(), named(page, u"Password"_s));
    QCOMPARE(named(page, u"Password"_s)->accessibleDescription(), u"Use at least 8 characters"_s);
    QVERIFY(named(page, u"Password again"_s)->accessibleDescription().contains(u"differ"_s));
}

void SessionPagesTest::usernameIsSuggestedUntilTyped()
{
    QCOMPARE(suggestedUsername(u"Tomás da Silva"_s), u"tomas.da.silva"_s);
    QCOMPARE(suggestedUsername(u"李 文"_s), QString());
    AccountFields fields;
    auto* name = named(fields, u"Your name"_s);
    QTest::keyClicks(name, u"Ana R"_s);
    QCOMPARE(fields.username(), u"ana.r"_s);
    QTest::keyClicks(named(fields, u"Username"_s), u"x"_s);
    QTest::keyClicks(name, u"uiz"_s);
    QCOMPARE(fields.username(), u"ana.rx"_s);
}

void SessionPagesTest::whatWasTypedSurvivesErrorAndBack()
{
    StartPage page;
    showActive(page);
    button(page, u"This computer is the server"_s)->click();
    auto* server = page.serverPage();
    typeOn({u"Parcel desk"_s, u"Li Wen"_s});
    server->setBusy(true, u"Starting…"_s);
    server->setBusy(false);
    server->showFault(u"password"_s, u"This password is widely used. Choose another"_s);
    QCOMPARE(QApplication::focusWidget(), named(*server, u"Password"_s));
    server->showFault(QString(), u"The port is taken. Close the other program and try again"_s);
    QVERIFY(server->findChildren<InlineError*>().last()->isVisible());
    button(*server, u"Back"_s)->click();
    button(page, u"This computer is the server"_s)->click();
    QCOMPARE(named(*server, u"Team name"_s)->text(), u"Parcel desk"_s);
    QCOMPARE(named(*server, u"Your name"_s)->text(), u"Li Wen"_s);
}

void SessionPagesTest::joinWithALink()
{
    StartPage page;
    showActive(page);
    page.showJoin(wholeLink);
    auto* join = page.joinPage();
    QSignalSpy wanted(join, &JoinPage::joinRequested);
    QCOMPARE(QApplication::focusWidget(), named(*join, u"Your name"_s));
    QVERIFY(!named(*join, u"Code"_s)->isVisible());
    typeOn({u"Ana Ruiz"_s, u""_s, u"correct horse"_s});
    QTest::keyClicks(QApplication::focusWidget(), u"correct horse"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    const auto request = wanted.first().first().value<JoinRequest>();
    QCOMPARE(request.link.host, u"192.168.1.20"_s);
    QCOMPARE(request.link.port, 8443);
    QCOMPARE(request.link.fingerprint, fingerprint.toLatin1());
    QCOMPARE(request.link.code, u"k7-Pq_29"_s);
    QCOMPARE(request.username, u"ana.ruiz"_s);
}

void SessionPagesTest::joinWithAddressAndCode()
{
    JoinPage page;
    showActive(page);
    QSignalSpy wanted(&page, &JoinPage::joinRequested);
    QTest::keyClicks(QApplication::focusWidget(), u"desk.local:8443"_s);
    QVERIFY(named(page, u"Code"_s)->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    typeOn({u"k7Pq-29 ab"_s, u"Ana Ruiz"_s, u""_s, u"correct horse"_s});
    QTest::keyClicks(QApplication::focusWidget(), u"correct horse"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QVERIFY(wanted.first().first().value<JoinRequest>().link.fingerprint.isEmpty());
    page.askFingerprint(fingerprint);
    auto* same = button(page, u"It is the same"_s);
    same->setFocus();
    QTest::keyClick(same, Qt::Key_Return);
    QCOMPARE(wanted.count(), 2);
    QCOMPARE(wanted.last().first().value<JoinRequest>().link.fingerprint, fingerprint.toLatin1());
    QCOMPARE(wanted.last().first().value<JoinRequest>().link.code, u"k7Pq29ab"_s);
}

void SessionPagesTest::theFingerprintIsNotConfirmedByAccident()
{
    JoinPage page;
    showActive(page);
    QSignalSpy wanted(&page, &JoinPage::joinRequested);
    named(page, u"Link or address"_s)->setText(u"desk.local:8443"_s);
    page.askFingerprint(fingerprint);
    auto* same = button(page, u"It is the same"_s);
    QVERIFY(!same->isDefault() && !same->hasFocus());
    QCOMPARE(QApplication::focusWidget(), button(page, u"It is different"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 0);
    QVERIFY(!same->isVisible());
    auto* link = named(page, u"Link or address"_s);
    QCOMPARE(QApplication::focusWidget(), link);
    QVERIFY(link->accessibleDescription().contains(u"Another computer answers"_s));
}

void SessionPagesTest::keepingTheSignInIsAsked_data()
{
    QTest::addColumn<bool>("isChosen");
    QTest::newRow("not unasked") << false;
    QTest::newRow("when it is wanted") << true;
}

void SessionPagesTest::keepingTheSignInIsAsked()
{
    QFETCH(const bool, isChosen);
    StartPage page;
    page.setCanKeep(true, {});
    showActive(page);
    button(page, u"This computer is the server"_s)->click();
    QSignalSpy made(page.serverPage(), &ServerPage::startRequested);
    typeOn({u"Parcel desk"_s, u"Li Wen"_s, u""_s, u"correct horse"_s, u"correct horse"_s});
    QVERIFY(qobject_cast<QCheckBox*>(QApplication::focusWidget()));
    if (isChosen) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    }
    button(*page.serverPage(), u"Start"_s)->click();
    QCOMPARE(made.count(), 1);
    QCOMPARE(made.first().first().value<ServerSetup>().keepSignedIn, isChosen);

    page.showJoin(wholeLink);
    QSignalSpy joined(page.joinPage(), &JoinPage::joinRequested);
    typeOn({u"Ana Ruiz"_s, u""_s, u"correct horse"_s, u"correct horse"_s});
    if (isChosen) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    }
    button(*page.joinPage(), u"Join"_s)->click();
    QCOMPARE(joined.count(), 1);
    QCOMPARE(joined.first().first().value<JoinRequest>().keepSignedIn, isChosen);
    page.setCanKeep(false, u"This computer has no keychain."_s);
    for (const auto* keep : page.findChildren<QCheckBox*>()) {
        QVERIFY(!keep->isEnabled() && !keep->isChecked());
        QVERIFY(keep->accessibleDescription().contains(u"no keychain"_s));
    }
}

void SessionPagesTest::aLabelLeadsToItsField()
{
    SignInPage page;
    showActive(page);
    auto* password = named(page, u"Password"_s);
    for (auto* label : page.findChildren<QLabel*>()) {
        if (label->buddy() == password) {
            QTest::mouseClick(label, Qt::LeftButton);
        }
    }
    QCOMPARE(QApplication::focusWidget(), password);
}

void SessionPagesTest::joinRefusesHalfALink_data()
{
    QTest::addColumn<QString>("link");
    QTest::newRow("as it is copied") << u"backline://join/desk:8443#abc/x"_s;
    QTest::newRow("in capitals") << u"BACKLINE://JOIN/DESK:8443#ABC/X"_s;
}

void SessionPagesTest::joinRefusesHalfALink()
{
    QFETCH(const QString, link);
    JoinPage page;
    showActive(page);
    QSignalSpy wanted(&page, &JoinPage::joinRequested);
    QTest::keyClicks(QApplication::focusWidget(), link);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 0);
    QVERIFY(named(page, u"Link or address"_s)
                ->accessibleDescription()
                .contains(u"fingerprint in the link is not complete"_s));
    QCOMPARE(QApplication::focusWidget(), named(page, u"Link or address"_s));
}

void SessionPagesTest::signInByKeyboardAlone()
{
    SignInPage page;
    showActive(page);
    QSignalSpy wanted(&page, &SignInPage::signInRequested);
    typeOn({u"li"_s});
    QTest::keyClicks(QApplication::focusWidget(), u"secret words"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTest::keyClick(named(page, u"Password"_s), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    const auto request = wanted.first().first().value<SignInRequest>();
    QCOMPARE(request.username, u"li"_s);
    QCOMPARE(request.password, u"secret words"_s);
    QVERIFY(request.keepSignedIn);
}

void SessionPagesTest::refusedPasswordIsSelected()
{
    SignInPage page;
    page.setUsername(u"li"_s);
    showActive(page);
    auto* password = named(page, u"Password"_s);
    QCOMPARE(QApplication::focusWidget(), password);
    QTest::keyClicks(password, u"wrong"_s);
    page.setBusy(true, u"Signing in…"_s);
    page.setBusy(false);
    page.showRefused(u"Username or password is wrong"_s);
    QCOMPARE(QApplication::focusWidget(), password);
    QCOMPARE(password->selectedText().size(), 5);
    QCOMPARE(password->accessibleDescription(), u"Username or password is wrong"_s);
    QTest::keyClicks(password, u"r"_s);
    QCOMPARE(password->accessibleDescription(), QString());
}

void SessionPagesTest::withoutKeychainItSaysWhy()
{
    SignInPage page;
    page.setCanKeep(false, u"This computer has no keychain, so Backline asks each time."_s);
    const auto* keep = page.findChild<QCheckBox*>();
    QVERIFY(!keep->isEnabled());
    QVERIFY(keep->accessibleDescription().contains(u"no keychain"_s));
    page.setCanKeep(true);
    QVERIFY(keep->isEnabled());
    QCOMPARE(keep->accessibleDescription(), QString());
}

void SessionPagesTest::busyPageTakesNothing()
{
    SignInPage page;
    page.setUsername(u"li"_s);
    showActive(page);
    QSignalSpy wanted(&page, &SignInPage::signInRequested);
    QTest::keyClicks(QApplication::focusWidget(), u"secret"_s);
    page.setBusy(true, u"Signing in…"_s);
    auto* doing = button(page, u"Signing in…"_s);
    QVERIFY(doing);
    QVERIFY(!doing->isEnabled());
    QTest::keyClick(&page, Qt::Key_Return);
    QCOMPARE(wanted.count(), 0);
    page.setBusy(false);
    QVERIFY(button(page, u"Sign in"_s)->isEnabled());
    QCOMPARE(QApplication::focusWidget(), named(page, u"Password"_s));
}

BACKLINE_TEST(SessionPagesTest)
#include "session_pages_test.moc"
