#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QTreeWidget;

namespace backline::ui {

class Button;
class CommandRegistry;
class PlainLabel;

/// Every key there is, and the place to change them. GUI thread.
class KeyMapDialog final : public QDialog
{
    Q_OBJECT

public:
    /// @p registry outlives it.
    explicit KeyMapDialog(CommandRegistry& registry, QWidget* parent = nullptr);

private:
    void build();
    void fill();
    void fillLocalKeys();
    void edit();
    void change(const QKeySequence& keys);
    QString selectedId() const;

    CommandRegistry& m_registry;
    QTreeWidget* m_tree;
    PlainLabel* m_chosen;
    QKeySequenceEdit* m_keys;
    Button* m_set;
    Button* m_standard;
    PlainLabel* m_fault;
};

} // namespace backline::ui
