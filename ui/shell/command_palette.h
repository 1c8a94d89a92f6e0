#pragma once

#include "ui/shell/palette_item.h"

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListView;

namespace backline::ui {

class CommandRegistry;
class EmptyState;
class PaletteModel;

/// The field that finds everything: lies over the window, closes with Escape, a choice or the loss of the
/// focus, and gives the focus back where it was. GUI thread.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    /// @p registry outlives it; @p window is what it lies over.
    CommandPalette(const CommandRegistry& registry, QWidget* window);

    void addProvider(PaletteProvider provider);
    void open();
    void dismiss();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    bool handleKey(int key);
    void build();
    void search(const QString& typed);
    void select(int row);
    void move(int by);
    void runRow(int row);
    void place();

    PaletteModel* m_model;
    QLineEdit* m_field;
    QListView* m_list;
    EmptyState* m_nothing;
    QPointer<QWidget> m_before;
};

} // namespace backline::ui
