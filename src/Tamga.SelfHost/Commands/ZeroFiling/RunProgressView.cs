using Spectre.Console;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary>Follows a run: a bar that moves in a terminal, lines elsewhere.</summary>
static class RunProgressView
{
    static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>A gateway that is being started again is waited for; the run goes on with it.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<RunState> FollowAsync(GatewayClient client, string runId, CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected || AnsiConsole.Profile.Capabilities is not { Ansi: true, Interactive: true })
            return await PollAsync(client, runId, new LineTeller().Tell, cancellationToken);

        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn
            {
                Alignment =
                Justify.Left
            }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(progress =>
            {
                var bar = progress.AddTask("Companies");
                return PollAsync(client, runId, state => Move(bar, state), cancellationToken);
            });
    }

    static async Task<RunState> PollAsync(
        GatewayClient client, string runId, Action<RunState> show, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var heard = time.GetTimestamp();
        while (true)
        {
            var asked = time.GetTimestamp();
            try
            {
                var state = RunState.Of(await client.GetAsync($"runs/{runId}", cancellationToken));
                heard = time.GetTimestamp();
                show(state);
                if (state.HasEnded) return state;
            }
            catch (CommandFailedException) when (time.GetElapsedTime(heard) < Patience)
            {
                // The run does not depend on who looks; look again.
            }

            // The gateway counts every return of the run for an answer: looking takes at most a tenth of its time.
            var cost = time.GetElapsedTime(asked) * 10;
            await Task.Delay(cost > Glance ? cost : Glance, time, cancellationToken);
        }
    }

    static void Move(ProgressTask bar, RunState state)
    {
        bar.MaxValue = Math.Max(1, state.Companies);
        bar.Value = state.HasEnded ? bar.MaxValue : Math.Min(state.CompaniesDone, bar.MaxValue - 0.01);
        bar.Description = Markup.Escape(Line(state));
    }

    static string Line(RunState state) => $"{state.CompaniesDone}/{state.Companies} companies, {state.Counts}, {state.Pace}";

    /// <summary>Says a line when there is news.</summary>
    sealed class LineTeller
    {
        (int Done, string Counts)? _told;

        public void Tell(RunState state)
        {
            var news = (state.CompaniesDone, state.Counts);
            if (_told == news || (state.Companies == 0 && !state.HasEnded)) return;
            _told = news;
            Console.WriteLine(Line(state));
        }
    }
}
