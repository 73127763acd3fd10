using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary>How far a run is, as the gateway told it.</summary>
sealed record RunState
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required string Note { get; init; }

    public required string CreatedAt { get; init; }

    public string? Error { get; init; }

    public required int Companies { get; init; }

    public required int CompaniesDone { get; init; }

    public required int Total { get; init; }

    public required int Succeeded { get; init; }

    public required int WithInspector { get; init; }

    public required int AlreadyFiled { get; init; }

    public required int NotReady { get; init; }

    public required int Failed { get; init; }

    public required int Skipped { get; init; }

    public required int InProgress { get; init; }

    /// <summary>Of the failed: saved, and waiting for a person to send them.</summary>
    public required int SavedNotSent { get; init; }

    public required double PerSecond { get; init; }

    public double? SecondsLeft { get; init; }

    public bool HasEnded => Status is "succeeded" or "failed";

    /// <summary>Whether a script may go on: the run reached its end, and nothing it was to file has failed.</summary>
    public bool IsGood => Status == "succeeded" && Failed == 0;

    /// <summary>Whether there was something to look at, and nothing of it was filed or had been.</summary>
    public bool IsNothingReady => Total > 0 && NotReady == Total;

    /// <summary>The counts in a line.</summary>
    public string Counts =>
        $"{Succeeded} filed{(WithInspector > 0 ? $" ({WithInspector} with the inspector)" : "")}, {AlreadyFiled} filed before, "
        + $"{NotReady} not ready, {Failed} failed{(SavedNotSent > 0 ? $" ({SavedNotSent} saved and not sent)" : "")}, {Skipped} "
        + $"skipped{(InProgress > 0 ? $", {InProgress} being filed" : "")}";

    /// <summary>How fast, and how long still.</summary>
    public string Pace =>
        $"{PerSecond:0.#}/s{(SecondsLeft is { } left && !HasEnded ? $", {TimeSpan.FromSeconds(left):h\\:mm\\:ss} left" : "")}";

    public static RunState Of(JsonNode view)
    {
        var progress = view["progress"]!;
        int Count(string name) => (int?)progress["counts"]![name] ?? 0;
        return new RunState
        {
            Id = (string)view["id"]!, Status = (string)view["status"]!, CreatedAt = (string)view["createdAt"]!,
            Note = view["timeline"]!.AsArray() is [.., { } last] ? (string)last["note"]! : "",
            Error = (string?)view["error"]?["message"],
            Companies = (int)progress["companies"]!, CompaniesDone = (int)progress["companiesDone"]!, Total = Count("total"),
            Succeeded = Count("succeeded"), WithInspector = Count("withInspector"), AlreadyFiled = Count("alreadyFiled"),
            NotReady = Count("notReady"), Failed = Count("failed"), Skipped = Count("skipped"), InProgress = Count("inProgress"),
            SavedNotSent = Count("savedNotSent"),
            PerSecond = (double)progress["perSecond"]!, SecondsLeft = (double?)progress["secondsLeft"],
        };
    }
}
