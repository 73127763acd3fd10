namespace Tamga.Accounts;

/// <summary>
/// What a feature keeps of a customer beside its name: an account at an authority, where webhooks go. A part reads its own
/// members of a request's body, answers them, checks them before they are stored, and knows which secrets it points to.
/// </summary>
public interface ICustomerPart
{
    /// <summary>The members of a request's body that the part reads, for the API's document.</summary>
    Type Body { get; }

    /// <summary>The members of an answer that the part gives, for the API's document.</summary>
    Type View { get; }

    /// <summary>
    /// Reads the part's members and says what would become of the customer. Complains of what is wrong; writes nothing.
    /// </summary>
    /// <param name="draft">What a request would make of a customer.</param>
    void Read(CustomerDraft draft);

    /// <summary>Proves what is to be stored, such as credentials, with whoever can tell.</summary>
    /// <param name="proposal">The change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The customer to store, with what was learned, or why it is refused.</returns>
    Task<CredentialVerdict> CheckAsync(CustomerProposal proposal, CancellationToken cancellationToken) =>
        Task.FromResult(CredentialVerdict.Accept(proposal.After));

    /// <summary>The part's members of an answer: an object of <see cref="View"/>, without a secret.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<object> ViewAsync(Customer customer, CancellationToken cancellationToken);

    /// <summary>The names in the secret store that the customer's record points to.</summary>
    /// <param name="customer">The customer.</param>
    IEnumerable<string?> SecretsOf(Customer customer);
}

/// <summary>Something that is counted over a partner's customers, such as those with a signature agent at work.</summary>
public interface ICustomerStatistic
{
    /// <summary>The member of the answer.</summary>
    string Name { get; }

    /// <summary>How many of some customers count.</summary>
    /// <param name="customerIds">The customers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<int> CountAsync(IReadOnlyCollection<string> customerIds, CancellationToken cancellationToken);
}
