#include "app/desktop/profile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QFile::Permissions privateDirectory = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

QString tr(const char* text)
{
    return QCoreApplication::translate("Profile", text);
}

QString faultOfMaking(const QString& directory)
{
    const auto shown = QDir::toNativeSeparators(directory);
    // One that is a link could lead to where others may look; it was not made here.
    if (QFileInfo(directory).isSymLink()) {
        return tr("The folder %1 is a link to elsewhere: remove it, or start Backline with --profile NAME.")
            .arg(shown);
    }
    if (!QDir().mkpath(directory)) {
        return tr("Backline keeps its data in the folder %1 and cannot make it. Look whether something else "
                  "stands in its place, and whether the disk can be written to. Then start Backline again.")
            .arg(shown);
    }
    if (!QFile::setPermissions(directory, privateDirectory)) {
        return tr("The folder %1 cannot be made private to you: it belongs to somebody else, or its disk "
                  "cannot be written to. Correct that, or start Backline with --profile NAME.")
            .arg(shown);
    }
    return {};
}

} // namespace

QString Profile::usualName()
{
    return u"default"_s;
}

bool Profile::isName(const QString& name)
{
    static const QRegularExpression form(u"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}\\z"_s);
    return form.match(name).hasMatch();
}

Profile Profile::named(const QString& name)
{
    Q_ASSERT(isName(name));
    const auto base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    Profile profile;
    profile.m_name = name;
    profile.m_directory = base + u"/backline/profiles/"_s + name;
    profile.m_problem = faultOfMaking(profile.m_directory);
    return profile;
}

Profile Profile::throwAway()
{
    Profile profile;
    profile.m_temporary = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/backline-demo-XXXXXX"_s);
    profile.m_directory = profile.m_temporary->path();
    if (!profile.m_temporary->isValid()) {
        profile.m_problem =
            tr("The demo needs a temporary folder: %1").arg(profile.m_temporary->errorString());
    }
    return profile;
}

QString Profile::serverDirectory() const
{
    return m_directory + u"/server"_s;
}

QString Profile::secretService() const
{
    return u"backline/"_s + m_name;
}

} // namespace backline::desktop
