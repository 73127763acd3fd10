using System.CommandLine;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary><c>zero-filing report</c>: a run's report, or the archive of its evidence.</summary>
static class ReportCommand
{
    const string Archive = "zip";

    public static Command Create(GatewayOptions gateway)
    {
        var run = new Argument<string>("RUN") { Description = "The run's id." };
        var format = new Option<string>("--format")
        {
            Description = "json, csv, html, or zip for the archive of the evidence.",
            DefaultValueFactory = _ => "json"
        };
        format.AcceptOnlyFromAmong("json", "csv", "html", Archive);
        var file = new Option<FileInfo?>("--out") { Description = "Where to write it; standard output without it." };
        var entId = new Option<long?>("--ent-id") { Description = "The report of this company alone." };
        var command = new Command("report", "Fetches a run's report, or the archive of its evidence.") { run, format,
            file, entId };
        command.SetAction(async (parsed, stop) =>
        {
            var (wanted, company, to) = (parsed.GetValue(format)!, parsed.GetValue(entId), parsed.GetValue(file));
            if (wanted == Archive && to is null) throw new BadConfigurationException("An archive needs a file: give --out FILE.");
            if (wanted == Archive && company is not null)
                throw new BadConfigurationException("An archive is of the whole run; leave --ent-id out.");
            var root = $"runs/{Uri.EscapeDataString(parsed.GetValue(run)!)}/";
            var path = wanted == Archive
                ? root + "evidence.zip" : $"{root}report?format={wanted}{(company is { } one ? $"&entId={one}" : "")}";
            using var client = gateway.Connect(parsed);
            if (to is null)
            {
                await using var output = Console.OpenStandardOutput();
                await client.CopyAsync(path, output, stop);
            }
            else
            {
                await SaveAsync(client, path, to.FullName, stop);
                Console.WriteLine($"{to.FullName} is written.");
            }

            return CommandLine.Fine;
        });
        return command;
    }

    /// <summary>Under another name until it is whole: half a report must not look like one.</summary>
    static async Task SaveAsync(GatewayClient client, string path, string file, CancellationToken cancellationToken)
    {
        var unfinished = file + ".part";
        try
        {
            await using (var output = File.Create(unfinished)) await client.CopyAsync(path, output, cancellationToken);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadConfigurationException($"{file} cannot be written: {e.Message}");
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }
}
