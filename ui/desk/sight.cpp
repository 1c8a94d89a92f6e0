#include "ui/desk/sight.h"

#include "ui/desk/desk_page.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QWindow>

#include <utility>

namespace backline::ui {

Sight::Sight(MainWindow& window, IsShown isShown, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_isShown(std::move(isShown))
{
    // Later: the application does not know yet which of its windows is active.
    connect(qGuiApp, &QGuiApplication::focusWindowChanged, this, &Sight::changed, Qt::QueuedConnection);
    connect(&m_window, &MainWindow::pageChanged, this, &Sight::changed);
}

/// A dialog over the page leaves it in sight.
bool Sight::hasQueue() const
{
    const QObject* active = QApplication::activeWindow();
    while (active != nullptr && active != &m_window) {
        active = active->parent();
    }
    return active != nullptr && !m_window.isMinimized() && m_window.currentPage() == DeskPage::id();
}

bool Sight::hasConversation(const std::string& id) const
{
    return hasQueue() && m_isShown(id);
}

} // namespace backline::ui
