#pragma once

#include <QObject>

#include <functional>
#include <string>

namespace backline::ui {

class MainWindow;

/// What the user has before the eyes: nothing while another program has the keyboard. GUI thread.
class Sight final : public QObject
{
    Q_OBJECT

public:
    /// Whether the page of the queue shows this conversation, if it is in sight itself.
    using IsShown = std::function<bool(const std::string& id)>;

    Sight(MainWindow& window, IsShown isShown, QObject* parent);

    bool hasQueue() const;
    bool hasConversation(const std::string& id) const;

Q_SIGNALS:
    void changed();

private:
    MainWindow& m_window;
    IsShown m_isShown;
};

} // namespace backline::ui
