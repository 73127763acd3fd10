namespace Tamga.Accounts;

/// <summary>The names of customers, in the order of their ids. A list never changes; thousands are found in it by id.</summary>
/// <param name="all">The names.</param>
sealed class CustomerNames(IReadOnlyList<CustomerName> all)
{
    readonly Lazy<Dictionary<string, CustomerName>> _byId =
        new(() => all.ToDictionary(one => one.Id, StringComparer.Ordinal));

    /// <summary>The names.</summary>
    public IReadOnlyList<CustomerName> All => all;

    /// <summary>Whose they are.</summary>
    public IReadOnlyList<string> Ids { get; } = [.. all.Select(one => one.Id)];

    /// <summary>The name of one customer.</summary>
    public static CustomerNames Of(Customer customer) => new([CustomerName.Of(customer)]);

    /// <summary>Some of them.</summary>
    public CustomerNames Where(Func<CustomerName, bool> isWanted) => new([.. all.Where(isWanted)]);

    /// <summary>What customers are called, by id; those that are not here are left out.</summary>
    /// <param name="ids">Which, each perhaps several times.</param>
    public IReadOnlyDictionary<string, string> Called(IEnumerable<string> ids)
    {
        var called = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids)
            if (_byId.Value.TryGetValue(id, out var one)) called[id] = one.CompanyName;
        return called;
    }
}

/// <summary>What lists of a partner's have to know of its customers.</summary>
/// <param name="Id">The customer.</param>
/// <param name="CompanyName">What the company is called.</param>
/// <param name="IsActive">Whether it may do anything.</param>
/// <param name="IsRemoved">Whether its removal has begun.</param>
sealed record CustomerName(string Id, string CompanyName, bool IsActive, bool IsRemoved)
{
    public static CustomerName Of(Customer customer) =>
        new(customer.Id, customer.CompanyName, customer.IsActive, customer.DeletedAt is not null);
}
