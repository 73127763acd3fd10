using System.Runtime.CompilerServices;
using System.Text.Json;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Customers as their partners see them.</summary>
sealed class CustomerViews(ApiKeys keys, IEnumerable<ICustomerPart> parts, IEnumerable<ICustomerStatistic> statistics)
{
    /// <summary>Keys that are read at the same time: a secret store in the cloud takes its time for each.</summary>
    const int AtOnce = 16;

    readonly ICustomerPart[] _parts = [.. parts];
    readonly ICustomerStatistic[] _statistics = [.. statistics];

    /// <summary>A customer as a user sees it: the API key is for those who manage keys.</summary>
    public async Task<CustomerView> OfAsync(User user, Customer customer, CancellationToken cancellationToken)
    {
        var view = new CustomerView
        {
            Id = customer.Id,
            CompanyName = customer.CompanyName,
            IsProduction = customer.IsProduction,
            IsActive = customer.IsActive,
            ApiKey = !user.Has(UserRights.ManageKeys) ? null : (await keys.RevealAsync(customer, cancellationToken))?.Reveal(),
            CallbackKey = customer.ApiKey?.Hash,
            CreatedAt = customer.CreatedAt,
            UpdatedAt = customer.UpdatedAt,
        };
        foreach (var part in _parts)
        {
            var members = JsonSerializer.SerializeToElement(
                await part.ViewAsync(customer, cancellationToken), part.View, ApiJson.Options);
            foreach (var member in members.EnumerateObject()) view.Parts.Add(member.Name, member.Value);
        }

        return view;
    }

    public async IAsyncEnumerable<CustomerView> OfAllAsync(
        User user, IAsyncEnumerable<Customer> customers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in customers.Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            foreach (var view in await Task.WhenAll(some.Select(c => OfAsync(user, c, cancellationToken))))
                yield return view;
        }
    }

    public async Task<CustomerStats> CountAsync(IReadOnlyList<CustomerName> customers, CancellationToken cancellationToken)
    {
        var stats = new CustomerStats(customers.Count, customers.Count(customer => customer.IsActive));
        string[] ids = [.. customers.Select(customer => customer.Id)];
        foreach (var statistic in _statistics)
        {
            stats.More.Add(
                statistic.Name, JsonSerializer.SerializeToElement(await statistic.CountAsync(ids, cancellationToken)));
        }

        return stats;
    }
}
