// Three uses of one account: the host's own state with Durable's hub, the deployment package, and the gateway's records.
import { roles } from 'roles.bicep'

param name string
param location string
param tags object
param skuName string
param lockRecords bool
param identityName string
param principalId string

var packageContainer = 'packages'

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

// Tables have no soft delete: a deleted account takes every filing and its evidence with it.
resource recordsLock 'Microsoft.Authorization/locks@2020-05-01' = if (lockRecords) {
  name: 'keep-records'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds the filings and their evidence.'
  }
}

output accountName string = account.name
output tableEndpoint string = account.properties.primaryEndpoints.table
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
