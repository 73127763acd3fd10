using System.Runtime.CompilerServices;
using Tamga.Accounts;
using Tamga.Mongolia.SignIn;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>
/// The customers for whom anything is done unattended: active, with an e-Tax login and at least one enrolled company.
/// </summary>
sealed class EnrolledCustomers(CustomerRepository customers, EnrolmentRepository enrolments)
{
    public async IAsyncEnumerable<Customer> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var customer in customers.EnumerateAllAsync(cancellationToken))
        {
            if (customer.IsActive && customer.ETax() is not null
                && await enrolments.ListAsync(customer.Id, null, cancellationToken).AnyAsync(cancellationToken))
            {
                yield return customer;
            }
        }
    }
}
