using Tamga.Benchmarks.Hosting;
using Tamga.Sandbox.Mongolia;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>Every kind of fault, each in 2 % of the calls: about every sixth call goes wrong in one way or another.</summary>
static class FaultMix
{
    /// <summary>How often the gateway is killed.</summary>
    public const int Kills = 3;

    const double Share = 0.02;
    const int TimeoutMs = 1_000;

    /// <summary>A gateway whose patience fits a sandbox: faults are waited out in a second, not in minutes.</summary>
    public static IReadOnlyList<string> Settings { get; } =
    [
        "--Tamga:Mongolia:RequestTimeout=00:00:01",
        "--Tamga:Mongolia:RetryFirstDelay=00:00:00.100",
        "--Tamga:Mongolia:RetryMaxDelay=00:00:02",
        "--Tamga:Mongolia:TokenSkew=00:00:01",
        "--Tamga:Mongolia:ZeroFiling:Patience=00:00:20",
    ];

    public static async Task ArmAsync(SandboxControl sandbox)
    {
        // Two kinds of delay: the work is done and the answer comes too late, or nothing is done in time.
        object[] kinds =
        [
            new { kind = "delay", after = true, delayMs = 3 * TimeoutMs },
            new { kind = "delay", after = false, delayMs = 3 * TimeoutMs },
            new { kind = "status", after = false }, new { kind = "status", after = true }, new { kind = "html", after = false },
            new { kind = "html", after = true }, new { kind = "drop-before" }, new { kind = "drop-after" },
            new { kind = "truncate" }, new { kind = "throttle", retryAfterSeconds = 1 },
        ];
        foreach (var (index, kind) in kinds.Index())
        {
            var fault = System.Text.Json.JsonSerializer.SerializeToNode(kind)!.AsObject();
            (fault["path"], fault["rate"], fault["seed"]) = ($"{ETaxSeeds.ApiPath}*", Share, index + 1);
            await sandbox.ArmAsync(fault);
        }

        // Tokens that end in the middle of the run, many times.
        await sandbox.SeedAsync("etax", new { tokens = new { expiresInSeconds = 4, refreshExpiresInSeconds = 15 } });
    }
}
