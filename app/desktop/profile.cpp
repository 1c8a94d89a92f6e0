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

QString faultOfMaking(const QString& directory)
{
    // One that is a link could lead to where others may look; it was not made here.
    if (QFileInfo(directory).isSymLink()) {
        return QCoreApplication::translate(
                   "Profile", "%1 is a link to elsewhere: remove it, or choose another profile."
        )
            .arg(QDir::toNativeSeparators(directory));
    }
    if (QDir().mkpath(directory) && QFile::setPermissions(directory, privateDirectory)) {
        return {};
    }
    return QCoreApplication::translate(
               "Profile",
               "The folder %1 cannot be made private to you: correct its owner, or choose another profile."
    )
        .arg(QDir::toNativeSeparators(directory));
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
        profile.m_problem = QCoreApplication::translate("Profile", "The demo needs a temporary folder: %1")
                                .arg(profile.m_temporary->errorString());
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
