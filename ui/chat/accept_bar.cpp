#include "ui/chat/accept_bar.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/inline_error.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString restingWords()
{
    return AcceptBar::tr("Nothing is claimed by looking.");
}

} // namespace

AcceptBar::AcceptBar(QWidget* parent)
    : QWidget(parent)
    , m_words(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_error(new InlineError)
    , m_keys(new QWidget)
    , m_accept(new PrimaryButton(tr("Accept")))
{
    constexpr int acceptWidth = 148;
    constexpr int acceptHeight = 40;
    setObjectName(u"acceptBar"_s);
    m_words->setMaximumLines(2);
    m_accept->setMinimumWidth(acceptWidth);
    m_accept->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
    m_accept->setAccessibleName(tr("Accept"));
    auto* keys = new QHBoxLayout(m_keys);
    keys->setContentsMargins(0, 0, 0, 0);
    keys->setSpacing(metrics::hair);
    keys->addWidget(new KeyHint(tr("Enter")));
    keys->addWidget(new PlainLabel(tr("or"), TextStyle::Meta, Role::Muted));
    keys->addWidget(new KeyHint(tr("Ctrl G")));
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::medium);
    row->addStrut(acceptHeight); // the style sheet decides about a button's own minimum
    row->addWidget(m_words, 1);
    row->addWidget(m_keys);
    row->addWidget(m_accept);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::medium, metrics::large, metrics::medium);
    column->setSpacing(metrics::small);
    column->addWidget(m_error);
    column->addLayout(row);
    connect(m_accept, &QPushButton::clicked, this, &AcceptBar::acceptRequested);
    setFocusProxy(m_accept);
    reset();
}

void AcceptBar::reset()
{
    m_error->clear();
    m_words->setText(restingWords());
    m_accept->setEnabled(true);
    m_isGone = false;
    showKeys();
}

void AcceptBar::setBusy(bool isBusy)
{
    m_error->clear();
    m_accept->setEnabled(!isBusy);
    m_words->setText(isBusy ? tr("Accepting…") : restingWords());
}

void AcceptBar::showFailure(const QString& message, bool isGone)
{
    m_error->showError(message);
    m_words->setText({});
    m_accept->setEnabled(!isGone);
    m_isGone = isGone;
    showKeys();
}

void AcceptBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showKeys();
}

void AcceptBar::showKeys()
{
    constexpr int roomForKeys = 440;
    m_keys->setVisible(!m_isGone && width() >= roomForKeys);
}

} // namespace backline::ui
