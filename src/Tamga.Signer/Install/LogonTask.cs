using System.Security;
using System.Text;

namespace Tamga.Signer.Install;

/// <summary>
/// A task that starts when the user logs on, in the user's own session. Not a Windows service: those run in session 0, where many
/// token drivers see no token and none can ask for a PIN.
/// </summary>
static class LogonTask
{
    const string Name = "Tamga Signer";

    /// <param name="command">What is started.</param>
    /// <param name="user">The user, with the domain.</param>
    /// <param name="folder">Where the user's programs keep what is theirs.</param>
    public static Installation Of(StartCommand command, string user, string folder)
    {
        var file = $@"{folder}\Tamga\signer-task.xml";
        return new Installation(
            file,
            $"""
                <?xml version="1.0" encoding="UTF-16"?>
                <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
                  <RegistrationInfo>
                    <Description>Tamga signature agent</Description>
                  </RegistrationInfo>
                  <Triggers>
                    <LogonTrigger>
                      <Enabled>true</Enabled>
                      <UserId>{SecurityElement.Escape(user)}</UserId>
                    </LogonTrigger>
                  </Triggers>
                  <Principals>
                    <Principal id="Author">
                      <UserId>{SecurityElement.Escape(user)}</UserId>
                      <LogonType>InteractiveToken</LogonType>
                      <RunLevel>LeastPrivilege</RunLevel>
                    </Principal>
                  </Principals>
                  <Settings>
                    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
                    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
                    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
                    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
                  </Settings>
                  <Actions Context="Author">
                    <Exec>
                      <Command>{SecurityElement.Escape(command.Program)}</Command>
                      <Arguments>{SecurityElement.Escape(string.Join(' ', command.Arguments.Select(Quote)))}</Arguments>
                    </Exec>
                  </Actions>
                </Task>

                """,
            [["schtasks", "/Create", "/F", "/TN", Name, "/XML", file], ["schtasks", "/Run", "/TN", Name]],
            [["schtasks", "/End", "/TN", Name], ["schtasks", "/Delete", "/F", "/TN", Name]],
            "It starts when you log on, in a window of its own: there it asks for the PIN, and says what it signs.")
        {
            Encoding = Encoding.Unicode,
        };
    }

    /// <summary>As Windows programs take a line apart: backslashes count double before a quote, and only there.</summary>
    static string Quote(string argument)
    {
        if (argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c == '"')) return argument;
        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in argument)
        {
            if (c == '"') quoted.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.Append(c);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
