#include "ui/shell/key_map_dialog.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/shell/command_registry.h"

#include <QAction>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QMouseEvent>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace backline::ui {

namespace {

constexpr int idRole = Qt::UserRole;

/// Nobody can stand on a heading.
class KeyTree final : public QTreeWidget
{
protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override
    {
        const bool isUp = action == MoveUp || action == MovePrevious || action == MovePageUp;
        QModelIndex found = QTreeWidget::moveCursor(action, modifiers);
        while (found.isValid() && !found.parent().isValid()) {
            found = isUp && indexAbove(found).isValid() ? indexAbove(found) : indexBelow(found);
        }
        return found;
    }

    void mousePressEvent(QMouseEvent* event) override
    {
        const QModelIndex pressed = indexAt(event->pos());
        if (pressed.isValid() && pressed.parent().isValid()) {
            QTreeWidget::mousePressEvent(event);
        }
    }
};

QTreeWidgetItem* groupItem(QTreeWidget& tree, const QString& group)
{
    for (int i = 0; i < tree.topLevelItemCount(); ++i) {
        if (tree.topLevelItem(i)->text(0) == group) {
            return tree.topLevelItem(i);
        }
    }
    auto* item = new QTreeWidgetItem(&tree, {group});
    auto font = item->font(0);
    font.setWeight(QFont::DemiBold);
    item->setFont(0, font);
    item->setFlags(Qt::ItemIsEnabled);
    return item;
}

void showKeys(QTreeWidgetItem& item, const QString& keys)
{
    item.setText(1, keys);
    item.setData(0, Qt::AccessibleTextRole, item.text(0) + u' ' + keys);
}

/// Qt would write them in its own way.
void showKeysIn(QKeySequenceEdit& edit)
{
    if (auto* inner = edit.findChild<QLineEdit*>()) {
        inner->setAccessibleName(KeyMapDialog::tr("New keys"));
        QObject::connect(&edit, &QKeySequenceEdit::keySequenceChanged, inner, [inner](const auto& keys) {
            inner->setText(shownKeys(keys));
        });
    }
}

void setUp(QTreeWidget& tree)
{
    constexpr int keysWidth = 150;
    tree.setColumnCount(2);
    tree.setHeaderHidden(true);
    tree.setUniformRowHeights(true);
    tree.setRootIsDecorated(false);
    tree.setIndentation(0);
    tree.setItemsExpandable(false);
    tree.setProperty("ring", true);
    tree.header()->setStretchLastSection(false);
    tree.header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree.header()->setSectionResizeMode(1, QHeaderView::Fixed);
    tree.header()->resizeSection(1, keysWidth);
}

} // namespace

KeyMapDialog::KeyMapDialog(CommandRegistry& registry, QWidget* parent)
    : QDialog(parent)
    , m_registry(registry)
    , m_tree(new KeyTree)
    , m_chosen(new PlainLabel({}, TextStyle::LabelStrong, Role::Muted))
    , m_keys(new QKeySequenceEdit)
    , m_set(new Button(tr("Set")))
    , m_standard(new Button(tr("Back to standard")))
    , m_fault(new PlainLabel({}, TextStyle::Label, Role::Danger))
{
    constexpr QSize size(520, 620);
    setWindowTitle(tr("Keys"));
    resize(size);
    build();
    m_tree->ensurePolished(); // or its first rows are as high as without the style sheet
    fill();
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] { edit(); });
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, [this](const QKeySequence& keys) {
        m_fault->setText(m_registry.shortcutFault(selectedId(), keys));
    });
    connect(m_set, &Button::clicked, this, [this] { change(m_keys->keySequence()); });
    connect(m_standard, &Button::clicked, this, [this] { change(m_registry.defaultShortcut(selectedId())); });
    m_tree->setCurrentItem(m_tree->topLevelItem(0)->child(0));
}

void KeyMapDialog::build()
{
    setUp(*m_tree);
    m_tree->setAccessibleName(tr("Keys"));
    m_keys->setAccessibleName(tr("New keys"));
    showKeysIn(*m_keys);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(m_keys, 1);
    row->addWidget(m_set);
    row->addWidget(m_standard);
    auto* close = new PrimaryButton(tr("Close"));
    connect(close, &Button::clicked, this, &QDialog::accept);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::small);
    column->addWidget(new PlainLabel(tr("Keys"), TextStyle::Heading, Role::Text));
    column->addWidget(m_tree, 1);
    column->addWidget(m_chosen);
    column->addLayout(row);
    column->addWidget(m_fault);
    column->addWidget(close, 0, Qt::AlignRight);
}

void KeyMapDialog::fill()
{
    m_tree->clear();
    for (const auto& command : m_registry.commands()) {
        auto* item = new QTreeWidgetItem(groupItem(*m_tree, command.group), {command.title});
        item->setData(0, idRole, command.id);
        showKeys(*item, shownKeys(command.shortcut));
    }
    fillLocalKeys();
    m_tree->expandAll();
}

void KeyMapDialog::fillLocalKeys()
{
    for (const auto& [keys, title, group] : standardLocalKeys()) {
        showKeys(*new QTreeWidgetItem(groupItem(*m_tree, group), {title}), keys);
    }
}

void KeyMapDialog::edit()
{
    const auto id = selectedId();
    const auto* action = m_registry.action(id);
    m_chosen->setText(
        action ? tr("New keys for “%1”").arg(m_tree->currentItem()->text(0)) : tr("These keys are fixed")
    );
    m_keys->setEnabled(action);
    m_set->setEnabled(action);
    m_standard->setEnabled(action);
    m_keys->setKeySequence(action ? action->shortcut() : QKeySequence());
    m_fault->setText({});
}

void KeyMapDialog::change(const QKeySequence& keys)
{
    const auto id = selectedId();
    if (!m_registry.setShortcut(id, keys)) {
        m_fault->setText(m_registry.shortcutFault(id, keys));
        return;
    }
    showKeys(*m_tree->currentItem(), shownKeys(keys));
    edit();
}

QString KeyMapDialog::selectedId() const
{
    const auto* item = m_tree->currentItem();
    return item ? item->data(0, idRole).toString() : QString();
}

} // namespace backline::ui
