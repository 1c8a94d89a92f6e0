#include "ui/queue/filter_bar.h"

#include "models/items/words.h"
#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace backline::ui {

using items::QueueFilter;
using namespace Qt::Literals::StringLiterals;

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_only(new QWidget)
    , m_onlyWords(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_all(new Button(tr("Show all"), ButtonKind::Quiet))
{
    constexpr int longestText = 200;
    m_text->setObjectName(u"queueFilterText"_s);
    m_text->setPlaceholderText(tr("Name, subject or reason"));
    m_text->setAccessibleName(tr("Filter the queue"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaxLength(longestText);
    m_text->installEventFilter(this);
    auto* only = new QHBoxLayout(m_only);
    only->setContentsMargins(0, 0, 0, 0);
    only->addWidget(m_onlyWords, 1);
    only->addWidget(m_all);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::medium, 0, metrics::medium, 0);
    column->setSpacing(metrics::hair);
    column->addWidget(m_text);
    column->addWidget(m_only);
    connect(m_all, &Button::clicked, this, &FilterBar::clear);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.text = text.trimmed();
        Q_EMIT filterChanged(m_filter);
    });
    updateShown();
}

void FilterBar::setFilter(const QueueFilter& filter)
{
    m_filter = filter;
    if (m_text->text().trimmed() != filter.text) {
        m_text->setText(filter.text);
    }
    updateShown();
}

void FilterBar::openText()
{
    m_isOpen = true;
    updateShown();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterBar::setOffersAll(bool offersAll)
{
    m_all->setVisible(offersAll);
}

void FilterBar::clear()
{
    m_isOpen = false;
    setFilter({});
    Q_EMIT filterChanged(m_filter);
    Q_EMIT left();
}

void FilterBar::updateShown()
{
    QStringList only;
    if (m_filter.priority) {
        only += items::Words::spokenPriority(*m_filter.priority);
    }
    if (!m_filter.skill.isEmpty()) {
        only += m_filter.skill;
    }
    if (!m_filter.mySkills.isEmpty()) {
        only += tr("my skills");
    }
    m_onlyWords->setText(tr("Only %1").arg(only.join(u" · "_s)));
    m_only->setVisible(!only.isEmpty());
    m_text->setVisible(m_isOpen || !m_filter.text.isEmpty());
    setVisible(m_isOpen || !m_filter.isEmpty());
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        clear();
        return true;
    }
    const bool isDone = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down;
    if (isDone) {
        Q_EMIT left();
    }
    return isDone;
}

} // namespace backline::ui
