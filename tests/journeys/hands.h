#pragma once

#include <QAbstractButton>
#include <QString>
#include <QWidget>

#include <functional>

namespace backline::tests {

inline constexpr int patience = 10'000; ///< milliseconds

/// Lets the event loop run until it is so. Throws std::runtime_error naming what did not come about.
void waitUntil(const char* what, const std::function<bool()>& isSo, int milliseconds = patience);

/// Somebody before one window: finds what is in sight by its name and presses keys where the focus is. What
/// is not there is a std::runtime_error.
class Hands
{
public:
    /// The window outlives the hands.
    explicit Hands(QWidget& window)
        : m_window(window)
    {}

    /// What a screen reader calls so; it is waited for.
    template<class T>
    T* named(const QString& accessibleName) const
    {
        return static_cast<T*>(inSight(&T::staticMetaObject, accessibleName, &Hands::isCalled));
    }

    /// What the program calls so; it is waited for.
    template<class T>
    T* part(const QString& objectName) const
    {
        return static_cast<T*>(inSight(&T::staticMetaObject, objectName, &Hands::hasObjectName));
    }

    bool sees(const QString& accessibleName) const;
    bool seesPart(const QString& objectName) const;

    /// Object name of what has the focus; empty for nothing.
    QString focus() const;

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    void type(const QString& text) const;

    /// Types it into a field, in place of what is there.
    void fill(const QString& fieldName, const QString& text) const;

    /// Goes to the button and presses Enter.
    void push(const QString& buttonName) const;

    /// To this window, when there are several.
    void turnTo() const;

private:
    using Fits = bool (*)(const QWidget&, const QString&);

    static bool isCalled(const QWidget& widget, const QString& name);
    static bool isField(const QWidget& widget, const QString& name);
    static bool hasObjectName(const QWidget& widget, const QString& name);
    QWidget* find(const QMetaObject* kind, const QString& name, Fits fits) const;
    QWidget* inSight(const QMetaObject* kind, const QString& name, Fits fits) const;

    QWidget& m_window;
};

} // namespace backline::tests
