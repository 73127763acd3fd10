using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Tamga.Signer;

/// <summary>A file with a secret, which nobody but its owner may read.</summary>
static class OwnersFile
{
    const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <exception cref="SignerProblemException">It cannot be read, or not by its owner alone.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            if (IsOpenToOthers(path))
            {
                throw new SignerProblemException(
                    $"{path} can be read by others. Leave it to its owner alone: "
                    + (OperatingSystem.IsWindows()
                        ? $"icacls \"{path}\" /inheritance:r /grant:r \"%USERNAME%:R\"" : $"chmod 600 '{path}'"));
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SignerProblemException($"{path} cannot be read: {e.Message}");
        }
    }

    static bool IsOpenToOthers(string path) =>
        OperatingSystem.IsWindows() ? IsOpenOnWindows(path) : (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;

    /// <summary>The system and the machine's administrators read everything anyway.</summary>
    [SupportedOSPlatform("windows")]
    static bool IsOpenOnWindows(string path)
    {
        using var me = WindowsIdentity.GetCurrent();
        SecurityIdentifier?[] may =
        [
            me.User, new(WellKnownSidType.LocalSystemSid, null), new(WellKnownSidType.BuiltinAdministratorsSid, null),
        ];
        return new FileInfo(path).GetAccessControl().GetAccessRules(true, true, typeof(SecurityIdentifier))
            .Cast<FileSystemAccessRule>()
            .Any(rule => rule.AccessControlType == AccessControlType.Allow && !may.Contains(rule.IdentityReference));
    }
}
