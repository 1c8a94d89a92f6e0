#include "tests/support/test_registry.h"
#include "ui/common/appearance.h"
#include "ui/common/palette.h"
#include "ui/common/style_sheet.h"
#include "ui/common/text_style.h"

#include <QApplication>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Pair
{
    Role text;
    Role ground;
};

constexpr Pair textPairs[] = {
    {Role::Text, Role::Window},
    {Role::Text, Role::Surface},
    {Role::Text, Role::Field},
    {Role::Text, Role::Hover},
    {Role::Text, Role::Pressed},
    {Role::Text, Role::AccentSoft},
    {Role::Text, Role::BotSoft},
    {Role::Text, Role::NoteSoft},
    {Role::Muted, Role::Window},
    {Role::Muted, Role::Surface},
    {Role::Muted, Role::Field},
    {Role::Muted, Role::Hover},
    {Role::Muted, Role::Pressed},
    {Role::Muted, Role::AccentSoft},
    {Role::Accent, Role::Surface},
    {Role::Accent, Role::Window},
    {Role::Accent, Role::AccentSoft},
    {Role::OnAccent, Role::Accent},
    {Role::Bot, Role::BotSoft},
    {Role::Bot, Role::Surface},
    {Role::Note, Role::NoteSoft},
    {Role::Note, Role::Surface},
    {Role::Gold, Role::GoldSoft},
    {Role::OnBadge, Role::PriorityHighest},
    {Role::PriorityHighest, Role::Surface},
    {Role::PriorityHigh, Role::Surface},
    {Role::PriorityMedium, Role::Surface},
    {Role::PriorityLow, Role::Surface},
    {Role::PriorityInfo, Role::Surface},
    {Role::Good, Role::Surface},
    {Role::Good, Role::Window},
    {Role::Danger, Role::Surface},
    {Role::Danger, Role::Window},
    {Role::Danger, Role::Field},
};

QPalette systemWith(QRgb base, QRgb text, QRgb highlight, QRgb link)
{
    QPalette palette;
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::Text, QColor(text));
    palette.setColor(QPalette::WindowText, QColor(text));
    palette.setColor(QPalette::Highlight, QColor(highlight));
    palette.setColor(QPalette::Link, QColor(link));
    return palette;
}

} // namespace

class CommonPaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsReadable_data();
    void everyTextIsReadable();
    void highContrastTakesTheSystemsColours();
    void highContrastMistrustsAPaleSystem();
    void contrastIsTheOneOfWcag();
    void styleSheetIsFilledIn_data();
    void styleSheetIsFilledIn();
    void aDisabledPrimaryButtonIsReadable_data();
    void aDisabledPrimaryButtonIsReadable();
    void themeReachesWidgets();
    void fontFollowsTheSystemsScale_data();
    void fontFollowsTheSystemsScale();
    void noTextStyleIsSmallerThanElevenPixels();
};

void CommonPaletteTest::everyTextIsReadable_data()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<double>("least");
    QTest::newRow("light") << static_cast<int>(Theme::Light) << 4.5;
    QTest::newRow("dark") << static_cast<int>(Theme::Dark) << 4.5;
    QTest::newRow("high contrast") << static_cast<int>(Theme::HighContrast) << 7.0;
}

void CommonPaletteTest::everyTextIsReadable()
{
    QFETCH(const int, theme);
    QFETCH(const double, least);
    const auto palette = Palette::forTheme(static_cast<Theme>(theme), QGuiApplication::palette());
    for (const auto& [text, ground] : textPairs) {
        const double ratio = contrastRatio(palette.color(text), palette.color(ground));
        QVERIFY2(
            ratio >= least,
            qPrintable(
                u"role %1 on %2: %3"_s.arg(static_cast<int>(text)).arg(static_cast<int>(ground)).arg(ratio)
            )
        );
    }
}

void CommonPaletteTest::highContrastTakesTheSystemsColours()
{
    const auto system = systemWith(0x000000, 0xFFFFFF, 0x1AEBFF, 0xFFFF00);
    const auto palette = Palette::forTheme(Theme::HighContrast, system);
    QCOMPARE(palette.color(Role::Surface), QColor(Qt::black));
    QCOMPARE(palette.color(Role::Text), QColor(0xFFFFFF));
    QCOMPARE(palette.color(Role::Accent), QColor(0xFFFF00));
    QCOMPARE(palette.color(Role::NoteSoft), palette.color(Role::Surface));
    QCOMPARE(palette.lineWidth(), 2);
}

void CommonPaletteTest::highContrastMistrustsAPaleSystem()
{
    const auto system = systemWith(0xFFFFFF, 0xAAAAAA, 0xCCDDEE, 0xDDDDDD);
    const auto palette = Palette::forTheme(Theme::HighContrast, system);
    QCOMPARE(palette.color(Role::Text), QColor(Qt::black));
    QCOMPARE(palette.color(Role::Accent), QColor(Qt::black));
}

void CommonPaletteTest::contrastIsTheOneOfWcag()
{
    QVERIFY(qAbs(contrastRatio(Qt::black, Qt::white) - 21.0) < 0.01);
    QVERIFY(qAbs(contrastRatio(QColor(0x767676), Qt::white) - 4.54) < 0.01);
}

void CommonPaletteTest::styleSheetIsFilledIn_data()
{
    everyTextIsReadable_data();
}

void CommonPaletteTest::styleSheetIsFilledIn()
{
    QFETCH(const int, theme);
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light); // resources
    const auto sheet = styleSheet(Palette::forTheme(static_cast<Theme>(theme)), 13);
    QVERIFY(!sheet.isEmpty());
    QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 60)));
    QVERIFY(!sheet.contains(u"NaN"_s));
}

void CommonPaletteTest::aDisabledPrimaryButtonIsReadable_data()
{
    everyTextIsReadable_data();
}

void CommonPaletteTest::aDisabledPrimaryButtonIsReadable()
{
    QFETCH(const int, theme);
    QFETCH(const double, least);
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light); // resources
    const auto sheet =
        styleSheet(Palette::forTheme(static_cast<Theme>(theme), QGuiApplication::palette()), 13);
    const QRegularExpression rule(uR"(\[kind="primary"\]:disabled \{ background: (#\w+); color: (#\w+);)"_s);
    const auto found = rule.match(sheet);
    QVERIFY(found.hasMatch());
    QVERIFY(contrastRatio(QColor(found.captured(1)), QColor(found.captured(2))) >= least);
}

void CommonPaletteTest::themeReachesWidgets()
{
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    auto& appearance = applyTheme(application, Theme::Light);
    QSignalSpy changed(&appearance, &Appearance::changed);
    QWidget widget;
    auto* edit = new QLineEdit(&widget);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    const auto light = edit->grab().toImage();
    QCOMPARE(paletteOf(&widget).theme(), Theme::Light);
    QCOMPARE(&applyTheme(application, Theme::Dark), &appearance);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(paletteOf(&widget).theme(), Theme::Dark);
    QCOMPARE(widget.palette().color(QPalette::Text), paletteOf(&widget).color(Role::Text));
    QVERIFY(edit->grab().toImage() != light);
    applyTheme(application, Theme::Light);
}

void CommonPaletteTest::fontFollowsTheSystemsScale_data()
{
    QTest::addColumn<double>("points");
    QTest::addColumn<double>("dpi");
    QTest::addColumn<double>("scale");
    QTest::newRow("9 points") << 9.0 << 96.0 << 1.0;
    QTest::newRow("11 points") << 11.0 << 96.0 << 1.0;
    QTest::newRow("large text by resolution") << 10.0 << 120.0 << 1.25;
    QTest::newRow("large text by font") << 22.0 << 96.0 << 2.0;
}

void CommonPaletteTest::fontFollowsTheSystemsScale()
{
    QFETCH(const double, points);
    QFETCH(const double, dpi);
    QFETCH(const double, scale);
    QFont font;
    font.setPointSizeF(points);
    QVERIFY2(qAbs(fontScale(font, dpi) - scale) < 0.02, qPrintable(QString::number(fontScale(font, dpi))));
}

void CommonPaletteTest::noTextStyleIsSmallerThanElevenPixels()
{
    for (int style = 0; style <= static_cast<int>(TextStyle::Title); ++style) {
        QVERIFY(textFont(static_cast<TextStyle>(style)).pixelSize() >= 11);
    }
}

BACKLINE_TEST(CommonPaletteTest)
#include "common_palette_test.moc"
