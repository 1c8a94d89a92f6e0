#include "tests/journeys/hands.h"

#include <QAccessible>
#include <QApplication>
#include <QTest>

#include <stdexcept>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

void waitUntil(const char* what, const std::function<bool()>& isSo, int milliseconds)
{
    if (!QTest::qWaitFor(isSo, milliseconds)) {
        throw std::runtime_error(std::string("waited in vain: ") + what);
    }
}

bool Hands::isCalled(const QWidget& widget, const QString& name)
{
    auto* node =
        QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget)); // NOLINT: Qt's signature
    return node != nullptr && node->text(QAccessible::Name) == name;
}

/// Its label is called so, too.
bool Hands::isField(const QWidget& widget, const QString& name)
{
    return (widget.focusPolicy() & Qt::TabFocus) != 0 && isCalled(widget, name);
}

bool Hands::hasObjectName(const QWidget& widget, const QString& name)
{
    return widget.objectName() == name;
}

QWidget* Hands::find(const QMetaObject* kind, const QString& name, Fits fits) const
{
    const auto widgets = m_window.findChildren<QWidget*>();
    for (auto* widget : widgets) {
        if (widget->isVisible() && widget->metaObject()->inherits(kind) && fits(*widget, name)) {
            return widget;
        }
    }
    return nullptr;
}

QWidget* Hands::inSight(const QMetaObject* kind, const QString& name, Fits fits) const
{
    QWidget* found = nullptr;
    waitUntil(qPrintable(u"“%1” is in sight"_s.arg(name)), [&] {
        found = find(kind, name, fits);
        return found != nullptr;
    });
    return found;
}

bool Hands::sees(const QString& accessibleName) const
{
    return find(&QWidget::staticMetaObject, accessibleName, &Hands::isCalled) != nullptr;
}

bool Hands::seesPart(const QString& objectName) const
{
    return find(&QWidget::staticMetaObject, objectName, &Hands::hasObjectName) != nullptr;
}

QString Hands::focus() const
{
    const auto* widget = QApplication::focusWidget();
    return widget == nullptr ? QString() : widget->objectName();
}

void Hands::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    auto* widget = QApplication::focusWidget();
    QTest::keyClick(widget == nullptr ? &m_window : widget, key, modifiers);
}

void Hands::type(const QString& text) const
{
    auto* widget = QApplication::focusWidget();
    if (widget == nullptr) {
        throw std::runtime_error("nothing has the focus");
    }
    QTest::keyClicks(widget, text);
}

void Hands::fill(const QString& fieldName, const QString& text) const
{
    auto* field = inSight(&QWidget::staticMetaObject, fieldName, &Hands::isField);
    field->setFocus(Qt::TabFocusReason);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

void Hands::push(const QString& buttonName) const
{
    auto* button = named<QAbstractButton>(buttonName);
    waitUntil(qPrintable(u"“%1” can be pressed"_s.arg(buttonName)), [button] { return button->isEnabled(); });
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Return);
}

void Hands::turnTo() const
{
    // Offscreen a window that changes its size meanwhile loses the keyboard again.
    waitUntil("the window is active", [this] {
        if (!m_window.isActiveWindow()) {
            m_window.activateWindow();
        }
        return m_window.isActiveWindow();
    });
}

} // namespace backline::tests
