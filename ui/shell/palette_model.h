#pragma once

#include "ui/shell/palette_item.h"

#include <QAbstractListModel>

#include <vector>

namespace backline::ui {

class CommandRegistry;

/// The best matches for what is typed, commands and what providers offer. GUI thread.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles
    {
        DetailRole = Qt::UserRole, ///< text behind the title
        GroupRole, ///< text at the end of the row
        IconRole, ///< an icon's name
        KeysRole ///< a shortcut's text
    };

    explicit PaletteModel(const CommandRegistry& registry, QObject* parent = nullptr);

    void addProvider(PaletteProvider provider);
    void search(const QString& typed);
    /// Runs the row's item; false when it cannot.
    bool run(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QList<PaletteItem> candidates(const QString& typed) const;

    const CommandRegistry& m_registry;
    std::vector<PaletteProvider> m_providers;
    QList<PaletteItem> m_items;
};

} // namespace backline::ui
