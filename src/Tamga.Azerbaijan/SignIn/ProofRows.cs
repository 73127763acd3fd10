using Tamga.Records;

namespace Tamga.Azerbaijan.SignIn;

/// <summary>Where it stands which credentials of a customer have been proved.</summary>
static class ProofRows
{
    const string Table = "vataccounts";

    public static RowKey Proof(string customerId) => new(Table, customerId, "proof");
}
