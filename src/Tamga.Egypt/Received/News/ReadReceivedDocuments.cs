using Tamga.Accounts;
using Tamga.Egypt.SignIn;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Received.News;

/// <summary>Reads single documents into the records, those that are the customer's to receive.</summary>
sealed class ReadReceivedDocuments(
    CustomerRepository customers, EtaLogins logins, ReceivedReader reader, ReceivedWriter writer)
    : Activity<ReadReceivedDocuments.Input, int>
{
    public static ActivityName<Input, int> Name { get; } = new(nameof(ReadReceivedDocuments));

    protected override async Task<int> RunAsync(ActivityContext context, Input input)
    {
        var stop = context.CancellationToken;
        if (await customers.FindAsync(input.CustomerId, stop) is not { } customer) return 0;
        if (await logins.FindAsync(customer, stop) is not { } login) return 0;
        var owner = new ReceivedOwner(customer.Id, login.IsProduction);
        var arrivals = new List<ReceivedArrival>(input.Uuids.Count);
        foreach (var uuid in input.Uuids)
        {
            var shown = await reader.ShowAsync(login, uuid, stop);
            // Refused credentials are not tried again; the next search waits for others.
            if (shown.No is { SignInRefused: true }) break;
            if (shown.Summary is not { } summary || summary.Uuid != uuid) continue;
            if (customer.Eta().TaxId is { } own && summary.ReceiverId != own) continue;
            arrivals.Add(new ReceivedArrival(summary, shown.Source));
        }

        await writer.TakeAsync(owner, arrivals, stop);
        return arrivals.Count;
    }

    /// <param name="CustomerId">Whose.</param>
    /// <param name="Uuids">ETA's ids.</param>
    public sealed record Input(string CustomerId, IReadOnlyList<string> Uuids);
}
