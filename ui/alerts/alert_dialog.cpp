#include "ui/alerts/alert_dialog.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/segmented_switch.h"

#include <QCheckBox>
#include <QRadioButton>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace backline::ui {

using domain::AlertScope;

namespace {

constexpr std::array repeats{15, 30, 60, 0}; ///< seconds, as the switch shows them

PlainLabel* wrapping(const QString& text, Role role)
{
    auto* label = new PlainLabel(text, TextStyle::Label, role);
    label->setMaximumLines(0);
    return label;
}

QVBoxLayout* section(const QString& title)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(metrics::hair);
    column->addWidget(new PlainLabel(title, TextStyle::LabelStrong, Role::Muted));
    return column;
}

QLayout* named(const QString& name, QWidget* control)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::medium);
    auto* label = new PlainLabel(name, TextStyle::Body, Role::Text);
    row->addWidget(label);
    row->addWidget(control, 1, Qt::AlignLeft);
    return row;
}

} // namespace

AlertDialog::AlertDialog(const domain::AlertSettings& settings, QWidget* parent)
    : QDialog(parent)
    , m_sounds(new QCheckBox(tr("Sounds")))
    , m_volume(new QSlider(Qt::Horizontal))
    , m_soundProblem(wrapping({}, Role::Danger))
    , m_everybody(new QRadioButton(tr("Everybody who waits")))
    , m_mineFirst(new QRadioButton(tr("My skills and departments first, the others after 2 minutes")))
    , m_pressing(new QRadioButton(tr("Only high and highest priority")))
    , m_repeat(new SegmentedSwitch(tr("Repeat"), {tr("15 s"), tr("30 s"), tr("1 min"), tr("Only once")}))
    , m_notifications(new QCheckBox(tr("Notifications for what is not in sight")))
    , m_hidesWords(new QCheckBox(tr("Hide names and what was said")))
    , m_notificationProblem(wrapping({}, Role::Danger))
    , m_staysInTray(new QCheckBox(tr("Keep running in the tray when the window is closed")))
    , m_trayProblem(wrapping({}, Role::Muted))
    , m_testResult(wrapping({}, Role::Text))
{
    constexpr int width = 460;
    setWindowTitle(tr("Alerts"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::large);
    column->addWidget(new PlainLabel(tr("Alerts"), TextStyle::Heading, Role::Text));
    column->addLayout(buildScope());
    column->addLayout(buildSounds());
    column->addLayout(buildNotifications());
    column->addLayout(buildTest());
    setFixedWidth(width);
    setSoundProblem({});
    setNotificationProblem({});
    setTrayPossible(true);
    setSettings(settings);
    listen();
}

QLayout* AlertDialog::buildScope()
{
    auto* column = section(tr("Call me for"));
    for (auto* choice : {m_everybody, m_mineFirst, m_pressing}) {
        column->addWidget(choice);
    }
    column->addWidget(
        wrapping(tr("While you are available or busy. Your own customers always count."), Role::Muted)
    );
    return column;
}

QLayout* AlertDialog::buildSounds()
{
    constexpr int loudest = 100;
    constexpr int step = 10;
    constexpr int width = 200;
    m_volume->setRange(1, loudest);
    m_volume->setSingleStep(step);
    m_volume->setPageStep(2 * step);
    m_volume->setFixedWidth(width);
    m_volume->setAccessibleName(tr("Volume"));
    auto* column = section(tr("To hear"));
    column->addWidget(m_sounds);
    column->addWidget(m_soundProblem);
    column->addLayout(named(tr("Volume"), m_volume));
    column->addLayout(named(tr("Repeat until taken"), m_repeat));
    return column;
}

QLayout* AlertDialog::buildNotifications()
{
    auto* column = section(tr("To see"));
    column->addWidget(m_notifications);
    column->addWidget(m_notificationProblem);
    column->addWidget(m_hidesWords);
    column->addWidget(m_staysInTray);
    column->addWidget(m_trayProblem);
    return column;
}

QLayout* AlertDialog::buildTest()
{
    auto* test = new Button(tr("Test"));
    auto* close = new PrimaryButton(tr("Close"));
    connect(test, &Button::clicked, this, &AlertDialog::testRequested);
    connect(close, &Button::clicked, this, &QDialog::accept);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(test);
    row->addWidget(m_testResult, 1, Qt::AlignVCenter);
    row->addWidget(close);
    return row;
}

void AlertDialog::listen()
{
    for (auto* box : {m_sounds, m_notifications, m_hidesWords, m_staysInTray}) {
        connect(box, &QCheckBox::toggled, this, &AlertDialog::change);
    }
    for (auto* choice : {m_everybody, m_mineFirst, m_pressing}) {
        connect(choice, &QRadioButton::toggled, this, &AlertDialog::change);
    }
    connect(m_volume, &QSlider::valueChanged, this, &AlertDialog::change);
    connect(m_repeat, &SegmentedSwitch::currentChanged, this, &AlertDialog::change);
}

void AlertDialog::setSettings(const domain::AlertSettings& settings)
{
    m_settings = settings;
    m_isFilling = true;
    m_sounds->setChecked(settings.sounds);
    m_volume->setValue(settings.volume);
    m_everybody->setChecked(settings.scope == AlertScope::Everybody);
    m_mineFirst->setChecked(settings.scope == AlertScope::MineFirst);
    m_pressing->setChecked(settings.scope == AlertScope::Pressing);
    const auto* repeat = std::ranges::find(repeats, settings.repeatSeconds);
    m_repeat->setCurrent(repeat == repeats.end() ? 0 : static_cast<int>(repeat - repeats.begin()));
    m_notifications->setChecked(settings.notifications);
    m_hidesWords->setChecked(settings.hidesWords);
    m_staysInTray->setChecked(settings.staysInTray);
    m_isFilling = false;
    showWhatIsPossible();
}

void AlertDialog::change()
{
    if (m_isFilling) {
        return;
    }
    m_settings.sounds = m_sounds->isChecked();
    m_settings.volume = m_volume->value();
    m_settings.scope = m_pressing->isChecked() ? AlertScope::Pressing
        : m_mineFirst->isChecked()             ? AlertScope::MineFirst
                                               : AlertScope::Everybody;
    m_settings.repeatSeconds = repeats.at(static_cast<std::size_t>(m_repeat->current()));
    m_settings.notifications = m_notifications->isChecked();
    m_settings.hidesWords = m_hidesWords->isChecked();
    m_settings.staysInTray = m_staysInTray->isChecked();
    showWhatIsPossible();
    Q_EMIT settingsChanged(m_settings);
}

void AlertDialog::showWhatIsPossible()
{
    m_volume->setEnabled(m_settings.sounds);
    m_repeat->setEnabled(m_settings.sounds);
    m_hidesWords->setEnabled(m_settings.notifications);
}

/// The dialog is as high as what it has to say.
void AlertDialog::showUnder(QWidget& control, PlainLabel& label, const QString& text)
{
    label.setText(text);
    label.setVisible(!text.isEmpty());
    control.setAccessibleDescription(text);
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width()));
}

void AlertDialog::setSoundProblem(const QString& problem)
{
    showUnder(*m_sounds, *m_soundProblem, problem);
}

void AlertDialog::setNotificationProblem(const QString& problem)
{
    showUnder(*m_notifications, *m_notificationProblem, problem);
}

void AlertDialog::setTrayPossible(bool isPossible)
{
    m_staysInTray->setEnabled(isPossible);
    showUnder(*m_staysInTray, *m_trayProblem, isPossible ? QString() : tr("This desktop has no tray."));
}

void AlertDialog::showTestResult(const QString& result)
{
    m_testResult->setText(result);
}

} // namespace backline::ui
