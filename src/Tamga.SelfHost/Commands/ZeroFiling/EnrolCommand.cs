using System.CommandLine;
using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary><c>zero-filing enrol</c>: one company by options, or a file of them.</summary>
static class EnrolCommand
{
    public static Command Create(GatewayOptions gateway)
    {
        var file = new Argument<FileInfo?>("FILE.csv")
        {
            Description = "Enrols every company of the file, or none: entId,forms,from,until,consentBy,consentStatement.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var entId = new Option<long?>("--ent-id") { Description = "The company." };
        var forms = new Option<string[]>("--form")
        {
            Description = "A form's code, such as ТТ-03а; may be given several times.",
            AllowMultipleArgumentsPerToken = true
        };
        var from = new Option<string?>("--from") { Description = "The first month covered, such as 2026-11." };
        var until = new Option<string?>("--until") { Description = "The last month covered; open without it." };
        var by = new Option<string?>("--consent-by") { Description = "Who says that there is no activity." };
        var statement = new Option<string?>("--consent-statement") { Description = "In which words." };
        var command = new Command("enrol", "Enrols companies, with the consent to file for them.") { file, entId, forms, from,
            until, by, statement };
        command.SetAction(async (parsed, stop) =>
        {
            var csv = parsed.GetValue(file);
            var company = parsed.GetValue(entId);
            if (csv is null == company is null)
            {
                throw new BadConfigurationException(
                    "Give either a file, or --ent-id with its form, month and consent. Try --help.");
            }

            using var client = gateway.Connect(parsed);
            return csv is not null
                ? await ImportAsync(client, csv, stop)
                : await EnrolAsync(client, company!.Value, new JsonObject
                {
                    ["forms"] = new JsonArray([.. (parsed.GetValue(forms) ?? []).Select(f => JsonValue.Create(f))]),
                    ["from"] = parsed.GetValue(from), ["until"] = parsed.GetValue(until),
                    ["consent"] = new JsonObject { ["by"] = parsed.GetValue(by), ["statement"] = parsed.GetValue(statement) },
                }, stop);
        });
        return command;
    }

    static async Task<int> ImportAsync(GatewayClient client, FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists) throw new BadConfigurationException($"There is no file {file.FullName}.");
        await using var content = file.OpenRead();
        using var body = GatewayClient.Csv(content);
        var done = await client.PostAsync("enrolments/import", body, cancellationToken);
        Console.WriteLine(
            $"{done["imported"]} companies imported: {done["added"]} added, {done["changed"]} changed, {done["unchanged"]} "
            + "unchanged.");
        return CommandLine.Fine;
    }

    static async Task<int> EnrolAsync(GatewayClient client, long entId, JsonObject enrolment, CancellationToken cancellationToken)
    {
        var enrolled = await client.PutAsync($"enrolments/{entId}", enrolment, cancellationToken);
        Console.WriteLine(
            $"{entId} is enrolled: {string.Join(", ", enrolled["forms"]!.AsArray())} from {enrolled["from"]} to "
            + $"{enrolled["until"]?.ToString() ?? "further notice"}.");
        return CommandLine.Fine;
    }
}
