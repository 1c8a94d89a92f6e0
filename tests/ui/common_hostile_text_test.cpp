#include "tests/support/test_registry.h"
#include "tests/ui/hostile_texts.h"
#include "ui/common/appearance.h"
#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/empty_state.h"
#include "ui/common/inline_error.h"
#include "ui/common/labelled_field.h"
#include "ui/common/plain_label.h"
#include "ui/common/plain_text_view.h"
#include "ui/common/text_lines.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

#include <functional>

using namespace backline;
using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int widest = 4'000;

QWidget* label(const QString& text, int lines)
{
    auto* result = new PlainLabel;
    result->setMaximumLines(lines);
    result->setText(text);
    return result;
}

QWidget* view(const QString& text)
{
    auto* result = new PlainTextView;
    result->setMaximumVisibleLines(8);
    result->setText(text);
    return result;
}

QWidget* button(const QString& text)
{
    auto* result = new Button({});
    result->setPlainText(text);
    return result;
}

QWidget* inlineError(const QString& text)
{
    auto* result = new InlineError;
    result->showError(text);
    return result;
}

QWidget* field(const QString& text)
{
    auto* result = new LabelledField(u"Name"_s);
    result->setText(text);
    result->showError(text);
    return result;
}

using Make = std::function<QWidget*(const QString&)>;

std::vector<std::pair<const char*, Make>> places()
{
    return {
        {"line", [](const QString& text) { return label(text, 1); }},
        {"two lines", [](const QString& text) { return label(text, 2); }},
        {"all lines", [](const QString& text) { return label(text, 0); }},
        {"view", view},
        {"chip", [](const QString& text) { return new Chip(text); }},
        {"button", button},
        {"empty state", [](const QString& text) { return new EmptyState(u"queue"_s, text, text); }},
        {"error", inlineError},
        {"field", field},
    };
}

} // namespace

class CommonHostileTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void staysPlainQuickAndSmall_data();
    void staysPlainQuickAndSmall();
    void viewLoadsNothing();
    void labelShowsMarkupAsLetters();
    void labelElidesWhatDoesNotFit();
    void labelWrapsAtItsWidth();
    void linesAreCutAtTheLast();
};

void CommonHostileTextTest::initTestCase()
{
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
}

void CommonHostileTextTest::staysPlainQuickAndSmall_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("text");
    for (const auto& [place, make] : places()) {
        for (const auto& [name, text] : tests::hostileTexts()) {
            QTest::addRow("%s: %s", place, name) << make << text;
        }
    }
}

void CommonHostileTextTest::staysPlainQuickAndSmall()
{
    QFETCH(const Make, make);
    QFETCH(const QString, text);
    QElapsedTimer timer;
    timer.start();
    const std::unique_ptr<QWidget> widget(make(text));
    QVERIFY(widget->sizeHint().width() < widest);
    widget->resize(300, std::min(600, widget->sizeHint().height()));
    widget->show();
    QVERIFY(!widget->grab().isNull());
    QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    const auto* accessible = QAccessible::queryAccessibleInterface(widget.get());
    QVERIFY(tests::isHarmless(accessible->text(QAccessible::Name)));
}

void CommonHostileTextTest::viewLoadsNothing()
{
    PlainTextView plain;
    plain.setText(u"<img src=/dev/zero>"_s);
    QCOMPARE(plain.toPlainText(), u"<img src=/dev/zero>"_s);
    QVERIFY(!plain.loadResource(QTextDocument::ImageResource, QUrl(u"file:///dev/zero"_s)).isValid());
    QVERIFY(plain.isReadOnly());
    QVERIFY(!plain.textInteractionFlags().testFlag(Qt::LinksAccessibleByMouse));
}

void CommonHostileTextTest::labelShowsMarkupAsLetters()
{
    const PlainLabel plain(u"<b>x</b>"_s);
    QCOMPARE(plain.textFormat(), Qt::PlainText);
    QCOMPARE(
        QAccessible::queryAccessibleInterface(const_cast<PlainLabel*>(&plain))->text(QAccessible::Name),
        u"<b>x</b>"_s
    );
    QVERIFY(plain.sizeHint().width() > PlainLabel(u"x"_s).sizeHint().width() * 3);
}

void CommonHostileTextTest::labelElidesWhatDoesNotFit()
{
    const TextLines lines(u"one two three four five six seven"_s, textFont(TextStyle::Body), 80, 1);
    QVERIFY(lines.isElided());
    QVERIFY(lines.width() <= 80);
    const TextLines fits(u"one"_s, textFont(TextStyle::Body), 80, 1);
    QVERIFY(!fits.isElided());
}

void CommonHostileTextTest::labelWrapsAtItsWidth()
{
    PlainLabel plain;
    plain.setMaximumLines(0);
    plain.setText(u"one two three four five six seven eight nine ten"_s);
    QVERIFY(plain.heightForWidth(80) > plain.heightForWidth(400));
    plain.setMaximumLines(2);
    QCOMPARE(plain.heightForWidth(40), plain.heightForWidth(80));
}

void CommonHostileTextTest::linesAreCutAtTheLast()
{
    const auto font = textFont(TextStyle::Body);
    const TextLines two(u"a\nb\nc\nd"_s, font, 200, 2);
    const TextLines all(u"a\nb\nc\nd"_s, font, 200);
    QVERIFY(two.isElided());
    QVERIFY(!all.isElided());
    QVERIFY(qAbs(all.height() - 2 * two.height()) < 4);
}

BACKLINE_TEST(CommonHostileTextTest)
#include "common_hostile_text_test.moc"
