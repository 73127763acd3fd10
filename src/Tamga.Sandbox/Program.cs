using System.CommandLine;
using Tamga.Sandbox;

var urls = new Option<string>("--urls")
{
    Description = "The address to listen on; port 0 takes a free one.",
    DefaultValueFactory = _ => "http://127.0.0.1:7081",
};
var log = new Option<bool>("--log") { Description = "Write every request to the console." };
var command = new RootCommand("Stand-in tax authorities, with faults on demand.") { urls, log };

command.SetAction(async (arguments, stop) =>
{
    var options = new SandboxOptions { Url = arguments.GetValue(urls)!, LogToConsole = arguments.GetValue(log) };
    try
    {
        await using var sandbox = await SandboxServer.StartAsync(options, stop);
        Console.WriteLine($"Sandbox is listening on {sandbox.Address.GetLeftPart(UriPartial.Authority)}");
        var stopped = new TaskCompletionSource();
        await using var registration = stop.Register(stopped.SetResult);
        await stopped.Task;
        return 0;
    }
    catch (Exception e) when (e is IOException or FormatException or InvalidOperationException)
    {
        await Console.Error.WriteLineAsync($"The sandbox could not start on {options.Url}: {e.Message}");
        return 2;
    }
});

var parsed = command.Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();
await Console.Error.WriteLineAsync(string.Join(" ", parsed.Errors.Select(error => error.Message)));
return 2;
