#include "ui/chat/message_finder.h"

#include "models/items/roles.h"
#include "ui/chat/thread_view.h"

namespace backline::ui {

MessageFinder::MessageFinder(ThreadView& view)
    : QObject(&view)
    , m_view(view)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &MessageFinder::look);
}

void MessageFinder::find(const QString& uuid)
{
    if (m_thread) {
        m_thread->disconnect(&m_soon);
    }
    m_wanted = uuid;
    m_thread = m_view.model();
    if (m_thread) {
        connect(m_thread, &QAbstractItemModel::rowsInserted, &m_soon, qOverload<>(&QTimer::start));
        m_soon.start();
    }
}

void MessageFinder::look()
{
    if (m_wanted.isEmpty() || !m_thread || m_view.model() != m_thread || m_thread->rowCount() == 0) {
        return;
    }
    const auto found = m_thread->match(m_thread->index(0, 0), items::IdRole, m_wanted, 1, Qt::MatchExactly);
    if (found.isEmpty()) {
        return;
    }
    m_wanted.clear();
    m_thread->disconnect(&m_soon);
    m_view.setCurrentIndex(found.first());
    m_view.scrollTo(found.first(), QAbstractItemView::PositionAtCenter);
}

} // namespace backline::ui
