#include "ui/shell/command_registry.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

namespace backline::ui {

CommandRegistry::CommandRegistry(std::vector<Command> commands, QObject* parent)
    : QObject(parent)
{
    m_entries.reserve(commands.size());
    for (auto& command : commands) {
        const auto standard = command.shortcut;
        m_entries.push_back({std::move(command), standard, nullptr});
    }
}

QAction* CommandRegistry::bind(const QString& id, QObject* context, std::function<void()> run)
{
    auto* entry = find(id);
    if (!entry) {
        return nullptr;
    }
    if (!entry->action) {
        entry->action = new QAction(entry->command.title, this);
        entry->action->setObjectName(id);
        entry->action->setShortcut(entry->command.shortcut);
        if (m_window) {
            m_window->addAction(entry->action);
        }
    }
    connect(entry->action, &QAction::triggered, context, std::move(run));
    return entry->action;
}

QAction* CommandRegistry::action(const QString& id) const
{
    const auto* entry = find(id);
    return entry ? entry->action : nullptr;
}

void CommandRegistry::run(const QString& id) const
{
    if (auto* bound = action(id)) {
        bound->trigger(); // does nothing when it is disabled
    }
}

bool CommandRegistry::runKeys(const QKeySequence& keys) const
{
    for (const auto& entry : m_entries) {
        if (entry.action && entry.action->isEnabled() && entry.action->shortcut() == keys) {
            entry.action->trigger();
            return true;
        }
    }
    return false;
}

std::vector<Command> CommandRegistry::commands() const
{
    std::vector<Command> bound;
    for (const auto& entry : m_entries) {
        if (entry.action) {
            bound.push_back(entry.command);
        }
    }
    return bound;
}

QString CommandRegistry::shortcutFault(const QString& id, const QKeySequence& keys) const
{
    if (keys.isEmpty()) {
        return {};
    }
    for (const auto& entry : m_entries) {
        if (entry.command.id != id && entry.command.shortcut == keys) {
            return tr("“%1” has these keys").arg(entry.command.title);
        }
    }
    return reservedKeysReason(keys);
}

bool CommandRegistry::setShortcut(const QString& id, const QKeySequence& keys)
{
    auto* entry = find(id);
    if (!entry || !shortcutFault(id, keys).isEmpty()) {
        return false;
    }
    entry->command.shortcut = keys;
    if (entry->action) {
        entry->action->setShortcut(keys);
    }
    Q_EMIT shortcutsChanged();
    return true;
}

QKeySequence CommandRegistry::defaultShortcut(const QString& id) const
{
    const auto* entry = find(id);
    return entry ? entry->standard : QKeySequence();
}

std::map<QString, QString> CommandRegistry::changedShortcuts() const
{
    std::map<QString, QString> changed;
    for (const auto& [command, standard, action] : m_entries) {
        if (command.shortcut != standard) {
            changed[command.id] = command.shortcut.toString(QKeySequence::PortableText);
        }
    }
    return changed;
}

void CommandRegistry::restoreShortcuts(const std::map<QString, QString>& changed)
{
    // first those that lose their keys, so that two commands can have swapped theirs
    for (const auto& [id, keys] : changed) {
        setShortcut(id, {});
    }
    for (const auto& [id, keys] : changed) {
        if (!setShortcut(id, QKeySequence::fromString(keys, QKeySequence::PortableText))) {
            setShortcut(id, defaultShortcut(id));
        }
    }
}

void CommandRegistry::attachTo(QWidget* window)
{
    m_window = window;
    for (const auto& entry : m_entries) {
        if (entry.action) {
            window->addAction(entry.action);
        }
    }
}

CommandRegistry::Entry* CommandRegistry::find(const QString& id)
{
    const auto found = std::ranges::find_if(m_entries, [&id](const Entry& e) { return e.command.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

const CommandRegistry::Entry* CommandRegistry::find(const QString& id) const
{
    const auto found = std::ranges::find_if(m_entries, [&id](const Entry& e) { return e.command.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

} // namespace backline::ui
