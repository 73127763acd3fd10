using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>The next companies of a pass.</summary>
sealed class NextCompanies(EnrolmentRepository enrolments) : Activity<NextCompanies.Input, IReadOnlyList<long>>
{
    const int PortionSize = 50;

    public static ActivityName<Input, IReadOnlyList<long>> Name { get; } = new(nameof(NextCompanies));

    protected override async Task<IReadOnlyList<long>> RunAsync(ActivityContext context, Input input) =>
        await enrolments.ListAsync(input.CustomerId, input.After, context.CancellationToken)
            .Take(PortionSize).Select(e => e.EntId).ToListAsync(context.CancellationToken);

    /// <param name="CustomerId">Whose.</param>
    /// <param name="After">Only those after this company.</param>
    public sealed record Input(string CustomerId, long? After);
}
