using System.CommandLine;
using System.Text.Json.Nodes;
using Tamga.SelfHost.Operations;

namespace Tamga.SelfHost.Commands;

/// <summary><c>instances list|show|resume|rewind|end</c>: an operator's hands on a running gateway's orchestrations.</summary>
static class InstancesCommand
{
    /// <summary>Who has more looks for a status.</summary>
    const int MostListed = 1000;

    public static Command Create()
    {
        var status = new Option<string?>("--status") { Description = "running, completed, failed, terminated or parked." };
        var list = new Command("list", "Lists orchestrations, newest first.") { status, ListOutput.Json };
        list.SetAction((parsed, stop) => ListAsync(parsed, parsed.GetValue(status), stop));
        var show = new Command("show", "Shows one with its history.") { Id(), ListOutput.Json };
        show.SetAction(ShowAsync);
        return new Command("instances", "Looks at and mends the orchestrations of a gateway that runs on this machine.")
        {
            Url, Data, list, show,
            Mend("resume", "resume", "Lets a parked one try again."),
            Mend("rewind", "rewind", "Takes a failed or parked one back to before its last failure."),
            Mend("end", "terminate", "Ends one where it stands."),
        };
    }

    static Option<Uri> Url { get; } = new("--url")
    {
        Description = "The gateway.", DefaultValueFactory = _ => new Uri("http://127.0.0.1:7071"), Recursive = true,
        CustomParser = static result =>
        {
            var given = result.Tokens[0].Value;
            if (Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;
            result.AddError($"--url takes an address such as http://127.0.0.1:7071, not '{given}'.");
            return null;
        },
    };

    static Option<string> Data { get; } = new("--data")
    {
        Description = "Its data directory.",
        DefaultValueFactory = _ => "./data",
        Recursive = true,
    };

    static Argument<string> Id() => new("ID") { Description = "The instance; a filing's is the filing's id." };

    static Command Mend(string name, string route, string description)
    {
        var id = Id();
        var command = new Command(name, description) { id };
        command.SetAction(async (parsed, stop) =>
        {
            await AskAsync(parsed, HttpMethod.Post, $"/{Uri.EscapeDataString(parsed.GetValue(id)!)}/{route}", stop);
            Console.WriteLine("Done.");
            return CommandLine.Fine;
        });
        return command;
    }

    static async Task<int> ListAsync(ParseResult parsed, string? status, CancellationToken cancellationToken)
    {
        var instances = new JsonArray();
        string? continuation = null;
        do
        {
            var query = QueryString.Create("limit", "200");
            if (status is not null) query = query.Add("status", status);
            if (continuation is not null) query = query.Add("continuation", continuation);
            var page = (await AskAsync(parsed, HttpMethod.Get, query.Value!, cancellationToken))!;
            foreach (var instance in page["instances"]!.AsArray()) instances.Add(instance!.DeepClone());
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null && instances.Count < MostListed);
        if (ListOutput.IsJson(parsed, instances)) return CommandLine.Fine;
        ListOutput.Write(
            ["instance", "orchestration", "status", "moved at", "history", "failure"],
            instances.Select(instance => new[]
            {
                (string)instance!["instanceId"]!, (string)instance["name"]!, (string)instance["status"]!,
                (string)instance["updatedAt"]!, $"{(long)instance["historyRows"]!}",
                (string?)instance["failure"]?["message"] ?? "",
            }));
        return CommandLine.Fine;
    }

    static async Task<int> ShowAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = "/" + Uri.EscapeDataString(parsed.GetValue<string>("ID")!);
        var instance = (await AskAsync(parsed, HttpMethod.Get, path, cancellationToken))!;
        if (ListOutput.IsJson(parsed, instance)) return CommandLine.Fine;
        Console.WriteLine($"{instance["name"]} {instance["instanceId"]}: {instance["status"]}");
        if ((string?)instance["failure"]?["message"] is { } failure) Console.WriteLine(failure);
        ListOutput.Write(
            ["step", "what", "name", "at"],
            instance["history"]!.AsArray().Select(row => new[]
            {
                $"{(int)row!["sequence"]!}", (string)row["kind"]!, (string)row["name"]!, (string)row["at"]!,
            }));
        return CommandLine.Fine;
    }

    static async Task<JsonNode?> AskAsync(ParseResult parsed, HttpMethod method, string path, CancellationToken cancellationToken)
    {
        var key = OperatorKey.FileIn(parsed.GetValue(Data)!);
        if (!File.Exists(key))
        {
            throw new BadConfigurationException(
                $"There is no {Path.GetFullPath(key)}: name the gateway's data directory with --data.");
        }

        using var http = new HttpClient { BaseAddress = parsed.GetValue(Url)! };
        http.DefaultRequestHeaders.Add(OperatorKey.Header, (await File.ReadAllTextAsync(key, cancellationToken)).Trim());
        try
        {
            using var request = new HttpRequestMessage(method, "/operator/instances" + path);
            using var response = await http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var answer = text.Length == 0 ? null : JsonNode.Parse(text);
            if (response.IsSuccessStatusCode) return answer;
            throw new CommandFailedException(
                (string?)answer?["message"] ?? $"The gateway answered {(int)response.StatusCode}.");
        }
        catch (HttpRequestException e)
        {
            throw new CommandFailedException($"No gateway answers at {http.BaseAddress}: {e.Message}");
        }
        catch (System.Text.Json.JsonException)
        {
            throw new CommandFailedException($"{http.BaseAddress} does not answer as a Tamga gateway does.");
        }
    }
}
