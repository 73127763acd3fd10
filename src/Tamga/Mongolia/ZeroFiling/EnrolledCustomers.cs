using System.Runtime.CompilerServices;
using Tamga.Accounts;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>The customers for whom anything is done unattended: active, with an e-Tax login and at least one enrolled company.</summary>
/// <param name="customers">All customers.</param>
/// <param name="enrolments">Their companies.</param>
sealed class EnrolledCustomers(CustomerRepository customers, EnrolmentRepository enrolments)
{
    public async IAsyncEnumerable<Customer> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var customer in customers.EnumerateAllAsync(cancellation))
        {
            if (customer is { IsActive: true, Etax: not null } && await enrolments.ListAsync(customer.Id, null, cancellation).AnyAsync(cancellation))
                yield return customer;
        }
    }
}
