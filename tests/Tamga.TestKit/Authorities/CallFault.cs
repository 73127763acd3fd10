namespace Tamga.TestKit.Authorities;

/// <summary>A way in which a call to an authority can go wrong without a usable answer.</summary>
/// <param name="Name">What a test calls it.</param>
/// <param name="WorkIsDone">Whether the authority does what it was asked.</param>
/// <param name="Fault">The fault as the sandbox takes it.</param>
sealed record CallFault(string Name, bool WorkIsDone, Dictionary<string, object> Fault)
{
    /// <summary>How long callers wait for an answer that comes too late: more than a busy machine takes for another.</summary>
    const string ShortPatience = "00:00:05";

    /// <summary>How long callers wait otherwise: no answer of a starved machine is a second fault.</summary>
    const string LongPatience = "00:01:00";

    /// <summary>How long a slow authority takes: more than anyone waits, whenever the end of the call reaches it.</summary>
    const int Slow = 60_000;

    public static IReadOnlyList<CallFault> All { get; } =
    [
        new("no answer in time", true, new() { ["kind"] = "delay", ["delayMs"] = Slow, ["after"] = true }),
        new("no answer in time and nothing done", false, new() { ["kind"] = "delay", ["delayMs"] = Slow }),
        new("500", false, new() { ["kind"] = "status", ["status"] = 500 }),
        new("500 after the work", true, new() { ["kind"] = "status", ["status"] = 500, ["after"] = true }),
        new("503 after the work", true, new() { ["kind"] = "status", ["status"] = 503, ["after"] = true }),
        new("connection dropped before the work", false, new() { ["kind"] = "drop-before" }),
        new("connection dropped after the work", true, new() { ["kind"] = "drop-after" }),
        new("502 with a page after the work", true, new() { ["kind"] = "html", ["after"] = true }),
        new("200 with a page after the work", true, new() { ["kind"] = "html", ["status"] = 200, ["after"] = true }),
        new("half an answer", true, new() { ["kind"] = "truncate" }),
        new("429", false, new() { ["kind"] = "throttle", ["retryAfterSeconds"] = 1 }),
        new("code 201", false, new() { ["kind"] = "status", ["status"] = 200, ["body"] = PleaseRetry }),
        new("code 201 after the work", true, new() { ["kind"] = "status", ["status"] = 200, ["body"] = PleaseRetry,
            ["after"] = true }),
        new("HTTP 201 after the work", true, new() { ["kind"] = "status", ["status"] = 201, ["body"] = "Please retry",
            ["after"] = true }),
    ];

    /// <summary>Those of a call that changes nothing: whether the work was done makes no difference to it.</summary>
    public static IEnumerable<CallFault> OfReads =>
        All.Where(f => f.WorkIsDone || f.Name is "429" or "connection dropped before the work");

    /// <summary>The fault with a name.</summary>
    public static CallFault Named(string name) => All.Single(fault => fault.Name == name);

    /// <summary>The setting of a gateway that meets answers which come too late.</summary>
    /// <param name="country">The country as settings name it.</param>
    public static string GivesUpSoon(string country) => $"--Tamga:{country}:RequestTimeout={ShortPatience}";

    /// <summary>The setting of a gateway that meets this fault, and takes nothing else for one.</summary>
    /// <param name="country">The country as settings name it.</param>
    public string PatienceOf(string country) =>
        Fault["kind"] is "delay" ? GivesUpSoon(country) : $"--Tamga:{country}:RequestTimeout={LongPatience}";

    static object PleaseRetry => new { code = 201, message = "Дахин оролдоно уу" };

    /// <summary>Arms it.</summary>
    /// <param name="sandbox">Where.</param>
    /// <param name="call">At which call.</param>
    /// <param name="times">How often it strikes; 0 is for ever.</param>
    /// <param name="nth">From which call on.</param>
    public Task ArmAsync(SandboxUnderTest sandbox, string call, int times = 1, int nth = 1) =>
        sandbox.ArmAsync(call, new Dictionary<string, object>(Fault) { ["times"] = times, ["nth"] = nth });

    public override string ToString() => Name;
}
