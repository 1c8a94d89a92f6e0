#pragma once

#include "ui/shell/command.h"

#include <QObject>

#include <functional>
#include <map>
#include <optional>

class QAction;
class QWidget;

namespace backline::ui {

/// The one list of what can be done and by which key. A command exists for people once it is bound: until
/// then it is in no menu, no palette and no key map. GUI thread.
class CommandRegistry final : public QObject
{
    Q_OBJECT

public:
    explicit CommandRegistry(std::vector<Command> commands, QObject* parent = nullptr);

    /// Lets the command run @p run while @p context lives. Returns its action, for menus and for enabling;
    /// nullptr when no command is called @p id.
    QAction* bind(const QString& id, QObject* context, std::function<void()> run);

    /// A bound command's action, or nullptr.
    QAction* action(const QString& id) const;
    void run(const QString& id) const;
    /// The bound command that has these keys. False, and nothing happened: none has them, or it is disabled.
    bool runKeys(const QKeySequence& keys) const;

    /// Bound commands, in the order of the list.
    std::vector<Command> commands() const;

    /// Why these keys cannot be the command's: another has them, or they are left free on purpose. Empty:
    /// they can.
    QString shortcutFault(const QString& id, const QKeySequence& keys) const;
    /// False, and nothing changed, when there is a fault. Empty keys take the shortcut away.
    bool setShortcut(const QString& id, const QKeySequence& keys);
    QKeySequence defaultShortcut(const QString& id) const;

    /// What differs from the defaults, for the settings, and back. Entries that have a fault are left out.
    std::map<QString, QString> changedShortcuts() const;
    void restoreShortcuts(const std::map<QString, QString>& changed);

    /// Makes the keys work in this window, those bound later too.
    void attachTo(QWidget* window);

Q_SIGNALS:
    void shortcutsChanged();

private:
    struct Entry
    {
        Command command; ///< with the shortcut of now
        QKeySequence standard;
        QAction* action = nullptr;
    };

    Entry* find(const QString& id);
    const Entry* find(const QString& id) const;

    std::vector<Entry> m_entries;
    QWidget* m_window = nullptr;
};

/// Why nothing in the program should take these keys on any layout; empty when it may.
QString reservedKeysReason(const QKeySequence& keys);

} // namespace backline::ui
