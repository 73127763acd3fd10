using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Egypt.Documents.Codes;
using Tamga.Schedules;

namespace Tamga.Egypt.Codes;

/// <summary>
/// Uses the lists of a folder where they are newer than those that came with the gateway: at the start, and whenever a file of it
/// has changed.
/// </summary>
/// <param name="options">Which folder.</param>
/// <param name="logger">Where a file that cannot be used is told.</param>
sealed partial class CodeListFolder(IOptions<EtaOptions> options, ILogger<CodeListFolder> logger) : IHostedService, IGatewayTimer
{
    readonly Dictionary<string, DateTime> _seen = new(StringComparer.Ordinal);

    public Task StartAsync(CancellationToken cancellationToken) => TickAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        if (options.Value.CodeLists is not { Length: > 0 } folder) return;
        foreach (var list in CodeLists.All) await LoadAsync(list, Path.Combine(folder, $"{list.Name}.json"), cancellationToken);
    }

    async Task LoadAsync(CodeList list, string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || (_seen.TryGetValue(path, out var seen) && seen == file.LastWriteTimeUtc)) return;
        _seen[path] = file.LastWriteTimeUtc;
        try
        {
            await using var content = file.OpenRead();
            var found = await JsonSerializer.DeserializeAsync(content, CodeListJson.Default.CodeListFile, cancellationToken);
            if (found is null) CannotUse(path, "it is empty");
            else if (CodeListRules.Complaint(list, found) is { } complaint) CannotUse(path, complaint);
            else if (found.Date >= list.Embedded.Date) list.Use(found);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            CannotUse(path, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The list of codes {Path} is not used: {Reason}")]
    partial void CannotUse(string path, string reason);
}
