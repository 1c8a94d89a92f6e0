#include "ui/shell/palette_model.h"

#include "ui/common/display_text.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/fuzzy_match.h"

#include <QAction>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestList = 50;

PaletteItem itemFor(const Command& command, QAction* action)
{
    PaletteItem item;
    item.title = action->text(); // as it is called now
    item.group = command.group;
    item.icon = u"command"_s;
    item.keys = shownKeys(command.shortcut);
    item.run = [action] { action->trigger(); };
    item.isEnabled = action->isEnabled();
    return item;
}

std::optional<int> scoreOf(const QString& typed, const PaletteItem& item)
{
    constexpr int titleFirst = 10;
    constexpr int disabledLast = -1000;
    const int base = item.isEnabled ? 0 : disabledLast;
    if (const auto title = fuzzyScore(typed, item.title)) {
        return base + *title + titleFirst;
    }
    const auto all = fuzzyScore(typed, item.title + u' ' + item.detail);
    return all ? std::optional(base + *all) : std::nullopt;
}

} // namespace

PaletteModel::PaletteModel(const CommandRegistry& registry, QObject* parent)
    : QAbstractListModel(parent)
    , m_registry(registry)
{}

void PaletteModel::addProvider(PaletteProvider provider)
{
    m_providers.push_back(std::move(provider));
}

QList<PaletteItem> PaletteModel::candidates(const QString& typed) const
{
    QList<PaletteItem> all;
    for (const auto& provider : m_providers) {
        all += provider(typed);
    }
    for (const auto& command : m_registry.commands()) {
        if (command.id != u"window.palette"_s) {
            all.append(itemFor(command, m_registry.action(command.id)));
        }
    }
    for (auto& item : all) {
        item.title = displayLine(item.title);
        item.detail = displayLine(item.detail);
    }
    return all;
}

void PaletteModel::search(const QString& typed)
{
    struct Scored
    {
        int score;
        PaletteItem item;
    };

    std::vector<Scored> found;
    for (auto& item : candidates(typed)) {
        if (const auto score = scoreOf(typed, item)) {
            found.push_back({*score, std::move(item)});
        }
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &Scored::score);
    beginResetModel();
    m_items.clear();
    for (auto& [score, item] : found) {
        if (m_items.size() < longestList) {
            m_items.append(std::move(item));
        }
    }
    endResetModel();
}

bool PaletteModel::run(int row) const
{
    if (row < 0 || row >= m_items.size() || !m_items[row].isEnabled || !m_items[row].run) {
        return false;
    }
    const auto run = m_items[row].run; // running may search again
    run();
    return true;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& item = m_items[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case Qt::AccessibleTextRole:
        return QStringList{item.title, item.detail, item.keys}.join(u' ').simplified();
    case DetailRole:
        return item.detail;
    case GroupRole:
        return item.group;
    case IconRole:
        return item.icon;
    case KeysRole:
        return item.keys;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    const auto flags = QAbstractListModel::flags(index) | Qt::ItemNeverHasChildren;
    return m_items[index.row()].isEnabled ? flags : flags & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
}

} // namespace backline::ui
