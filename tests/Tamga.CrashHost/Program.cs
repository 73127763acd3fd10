using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tamga.SelfHost;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Disks;

// A gateway that kills itself: tests start it to see what a real process leaves behind at an exact moment.
if (args is not [var data, var sandbox, var endsAt, .. var settings])
{
    await Console.Error.WriteLineAsync("Takes: DATA-DIRECTORY SANDBOX-URL MOMENT [--Tamga:Section:Key=value …]");
    return 2;
}

var life = new GatewayLife
{
    EndsAt = int.Parse(endsAt, CultureInfo.InvariantCulture),
    // SIGKILL: no handler, no finally, no flush.
    Kill = Process.GetCurrentProcess().Kill,
};
var fault = Environment.GetEnvironmentVariable(KilledProcesses.FaultVariable)?.Split(':');
using var disk = fault is null ? null : FaultyDisk.Under(data);
await using var host = GatewayHost.Create(new GatewayHostOptions
{
    // Who calls by itself has to find the next life where the last one was.
    Urls = Environment.GetEnvironmentVariable("TAMGA_CRASH_HOST_URLS") ?? "http://127.0.0.1:0",
    DataDirectory = data,
    Sandbox = new Uri(sandbox),
    Settings = settings,
    Configure = builder =>
    {
        life.Watch(builder.Services);
        SignTexts.AddTo(builder.Services);
    },
});
life.Watch(host.Services.GetRequiredService<DatabaseWriter>());
await host.StartAsync();
life.StartNumbering();
disk?.StartCounting(Enum.Parse<DiskFault>(fault![0]), int.Parse(fault[1], CultureInfo.InvariantCulture));
Console.WriteLine($"Tamga is listening on {host.Urls.First()}");
await host.WaitForShutdownAsync();
return 0;
