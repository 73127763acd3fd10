// Three uses of one account: the host's own state with Durable's hub, the deployment package, and the daily copies of the records,
// which have an account of their own.
import { roles } from 'roles.bicep'

param name string
param location string
param tags object
param skuName string
param isPrivate bool
param operatorAddresses array
param identityName string
param principalId string

@description('0 for no copies.')
param keepCopiesDays int

var packageContainer = 'packages'
// The gateway's own default.
var copyContainer = 'tables'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: skuName
  }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in operatorAddresses: { action: 'Allow', value: address }]
    }
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: packageContainer
      properties: {
        publicAccess: 'None'
      }
    }
  }
}

resource oldCopies 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = if (keepCopiesDays > 0) {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'old-copies'
          type: 'Lifecycle'
          definition: {
            actions: {
              baseBlob: {
                delete: {
                  daysAfterCreationGreaterThan: keepCopiesDays
                }
              }
            }
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${copyContainer}/']
            }
          }
        }
      ]
    }
  }
}

var grantedRoles = [
  roles.storageBlobDataOwner
  roles.storageQueueDataContributor
  roles.storageTableDataContributor
]

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in grantedRoles: {
  name: guid(account.id, identityName, role)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

output id string = account.id
output accountName string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
