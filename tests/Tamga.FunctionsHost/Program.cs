using Tamga.FunctionsHost;
using Tamga.FunctionsHost.Durable;

// The function app with a host around it, in processes that a test can kill. The app's settings are its environment, as in Azure.
if (args is not [var appDirectory, var hub, var name])
{
    await Console.Error.WriteLineAsync("Takes: APP-DIRECTORY TASK-HUB HOST-NAME");
    return 2;
}

var storage = Environment.GetEnvironmentVariable("AzureWebJobsStorage")!;
await using var host = await AppHost.StartAsync(new TaskHub(storage, hub, name), appDirectory, []);
host.WorkerStarted = Announce;
Announce(host.WorkerId);
Console.WriteLine($"Tamga is listening on {host.Address}");
await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
return 0;

static void Announce(int worker) => Console.WriteLine($"The worker is {worker}");
