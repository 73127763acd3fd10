using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tamga.TestKit;

/// <summary>Every log line and scope of every gateway of a test, down to the most detailed, in order.</summary>
sealed class CapturedLogs : ILoggerProvider
{
    readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    public string Text => string.Join('\n', _lines.Select(l => $"{l.Level} {l.Category}: {l.Text}"));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            logs._lines.Enqueue(new LogLine(LogLevel.None, category, state.ToString() ?? ""));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs._lines.Enqueue(new LogLine(
                logLevel, category, formatter(state, exception) + (exception is null ? "" : $"\n{exception}")));
    }
}

/// <summary>A line of the log; a scope has the level none.</summary>
sealed record LogLine(LogLevel Level, string Category, string Text);
