#include "tests/ui/accessible_tree.h"

#include <QAccessible>
#include <QFontInfo>
#include <QWidget>

#include <algorithm>
#include <array>

namespace backline::tests {

namespace {

constexpr std::array interactive{
    QAccessible::PushButton,
    QAccessible::CheckBox,
    QAccessible::RadioButton,
    QAccessible::ComboBox,
    QAccessible::EditableText,
    QAccessible::SpinBox,
    QAccessible::Slider,
    QAccessible::MenuItem,
    QAccessible::PageTab,
    QAccessible::List,
    QAccessible::Table,
    QAccessible::Tree,
    QAccessible::ButtonMenu,
    QAccessible::ButtonDropDown,
};

void visit(QAccessibleInterface* node, QStringList& unnamed)
{
    if (!node || node->state().invisible) {
        return;
    }
    const bool isControl = std::ranges::find(interactive, node->role()) != interactive.end();
    if (isControl && node->text(QAccessible::Name).trimmed().isEmpty()) {
        const auto* object = node->object();
        unnamed << QStringLiteral("%1 in %2")
                       .arg(
                           object ? QLatin1StringView(object->metaObject()->className())
                                  : QLatin1StringView("?"),
                           object && object->parent()
                               ? QLatin1StringView(object->parent()->metaObject()->className())
                               : QLatin1StringView("?")
                       );
    }
    for (int i = 0; i < node->childCount(); ++i) {
        visit(node->child(i), unnamed);
    }
}

} // namespace

QStringList unnamedControls(QWidget* widget)
{
    QStringList unnamed;
    visit(QAccessible::queryAccessibleInterface(widget), unnamed);
    return unnamed;
}

int smallestText(const QWidget* widget)
{
    int smallest = QFontInfo(widget->font()).pixelSize();
    for (const auto* child : widget->findChildren<QWidget*>()) {
        if (child->isVisibleTo(widget)) {
            smallest = std::min(smallest, QFontInfo(child->font()).pixelSize());
        }
    }
    return smallest;
}

} // namespace backline::tests
